/** What a notice says in a few sentences. Pure. Mail is read by others on its way: there no product, no device and no number of a vulnerability is named. */
import { text, type Text } from '#language/words.ts'
import type { NoticeKind } from './contract.ts'
import type { NoticeRow } from './notice-tables.ts'

type Told = Pick<NoticeRow, 'kind' | 'role' | 'vulnerabilities' | 'exploited' | 'findings' | 'devices' | 'questions'>

/** The title, for mail and screen alike. */
export function titleOf({ kind, role, exploited, devices, questions, findings }: Told): Text {
  if (kind !== 'found') return titles[kind]
  if (role === 'supplier') return exploited.length > 0 ? text(`支援先の装置${devices}件が、悪用されている脆弱性に該当します`, `${devices} devices of your customers are concerned by exploited vulnerabilities`) : text(`支援先の装置${devices}件が、脆弱性に該当します`, `${devices} devices of your customers are concerned by vulnerabilities`)
  if (questions === findings.length) return text(`悪用されている脆弱性：装置${devices}件の版を確かめてください`, `Exploited vulnerabilities: please check the version of ${many(devices)}`)
  if (exploited.length > 0) return text(`装置${devices}件が、悪用されている脆弱性に該当します`, `${many(devices)} concerned by exploited vulnerabilities`)
  return text(`装置${devices}件が、脆弱性に該当します`, `${many(devices)} concerned by vulnerabilities`)
}

const many = (devices: number): string => (devices === 1 ? '1 device' : `${devices} devices`)

const titles: Readonly<Record<Exclude<NoticeKind, 'found'>, Text>> = {
  exploited: text('お知らせした脆弱性の悪用が確認されました', 'What you were told of is now being exploited'),
  'not-exploited': text('取り消し：「悪用を確認」は誤りでした', 'Taken back: it is not known to be exploited'),
  'fix-out': text('お知らせした脆弱性の修正版が出ました', 'A fix is out for what you were told of'),
  'workaround-withdrawn': text('回避策が取り消されました', 'A workaround was withdrawn'),
  withdrawn: text('取り消し：お知らせした脆弱性の記録は取り下げられました', 'Taken back: the record of what you were told was withdrawn'),
  attempts: text('お知らせした脆弱性への攻撃の試みが増えています', 'Attempts against what you were told of are rising'),
  overdue: text('期日を過ぎ、まだ答えのない装置があります', 'Its day has passed, and it has no answer yet'),
  'passed-on': text('取引先から、脆弱性についての知らせです', 'A supplier of yours tells you of a vulnerability'),
  'help-asked': text('装置について、助けを求められています', 'You are asked for help with a device'),
  'help-taken': text('助けの求めが引き受けられました', 'Your call for help is taken up'),
}

/** On the screen of those it is for, with the numbers. */
export function titleWithin(told: Told): Text {
  const { ja, en } = titleOf(told)
  const [first, ...rest] = told.vulnerabilities
  return first === undefined ? { ja, en } : text(`${ja}（${first}${rest.length > 0 ? `ほか${rest.length}件` : ''}）`, `${en} (${first}${rest.length > 0 ? ` and ${rest.length} more` : ''})`)
}

/** The short version: what happened, and what to do first. */
export const linesOf = (told: Told): Text[] => (told.kind === 'found' ? foundLines(told) : [lines[told.kind]])

const foundLines = ({ exploited, questions, findings }: Told): Text[] => [
  ...(exploited.length > 0 ? [text('実際の攻撃に使われていることが確認されています。', 'It is known to be used in attacks.')] : [text('悪用は、まだ確認されていません。', 'It is not known to be exploited yet.')]),
  ...(questions > 0 ? [text(`${findings.length}件のうち${questions}件は、版が分かればはっきりします。装置で版を確かめてください。`, `For ${questions} of ${findings.length} the version decides. Please check it on the device.`)] : []),
  text('装置の名前、確かめ方、直し方、期日は、開くと出ます。', 'Open it for the devices, how to check, how to fix it, and by when.'),
]

const lines: Readonly<Record<Exclude<NoticeKind, 'found'>, Text>> = {
  exploited: text('先にお知らせした脆弱性が、実際の攻撃に使われています。期日が早まりました。', 'What you were told of is used in attacks now. Its day has come nearer.'),
  'not-exploited': text('先に「悪用が確認されている」とお知らせしましたが、その情報は取り消されました。誤りだったのは悪用の点だけで、装置が該当することは変わりません。', 'You were told that it is known to be exploited; this was taken back. Only that was wrong: your devices are concerned as before.'),
  'fix-out': text('直した版が出ました。更新の前に、下の注意を読んでください。', 'A fixed version is out. Read the caution below before you update.'),
  'workaround-withdrawn': text('先に示された回避策では防げないことが分かりました。「緩和策を実施」という答えは、未回答に戻しました。', 'The workaround does not hold. What you answered as mitigated is open again.'),
  withdrawn: text('先に「該当する」とお知らせした脆弱性の記録を、出した側が取り下げました。この件で新しくすることはありません。行った更新は、そのままで差し支えありません。', 'The record by which you were told was withdrawn by those who made it. There is nothing more to do for it; what you updated may stay so.'),
  attempts: text('観測された攻撃の試みが増えています。まだの装置は、早めに直してください。', 'More attempts are observed. Fix soon what is not fixed yet.'),
  overdue: text('悪用されている脆弱性の期日を過ぎました。この件のお知らせは、これが最後です。直せないときは「助けが必要」を選んでください。', 'The day for something that is exploited has passed. This is the last time you are told of it. If you cannot fix it, choose “need help”.'),
  'passed-on': text('取引先が、そちらの製品やサービスに関わる脆弱性について知らせています。取引先の言葉を読んでください。', 'It concerns a product or service that you have from them. Read what they write.'),
  'help-asked': text('求めた組織は、この件の装置をあなたの組織に見せることを認めています。', 'Whoever asks lets you see the device it is about.'),
  'help-taken': text('引き受けた組織の言葉を読んでください。', 'Read what they write.'),
}
