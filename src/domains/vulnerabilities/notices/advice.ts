/** What to do about one vulnerability, from its records where they say, else as it is said to everyone: compromise, mitigation, fix, its risk, support. Pure. */
import { text, type Text } from '#language/words.ts'
import { compareIn } from '#language/version/scheme.ts'
import { schemeNamed } from '#language/version/schemes.ts'
import { generic } from '#language/version/generic-scheme.ts'
import type { Finding } from '../contract.ts'
import type { SupportPeriod } from '../records/contract.ts'
import type { Advice, Exposed } from './contract.ts'
import type { Saying } from './advice-tables.ts'

type Advised = Pick<Exposed, 'compromise' | 'mitigation' | 'fix' | 'risk' | 'support'>

const MOST = 5

/** Records write in one language, often English: their words are shown as they are. */
const written = (words: string): Text => text(words, words)
const general = (words: Text): Advice => ({ words, url: null, by: null })

const mitigating = new Set(['mitigation', 'workaround'])
const fixing = new Set(['vendor_fix', 'optional_patch', 'fix_planned'])
const without = new Set(['none_available', 'no_fix_planned'])

export function adviceOn(sayings: readonly Saying[], findings: readonly Finding[], exploited: boolean, periods: readonly SupportPeriod[]): Advised {
  const standing = sayings.filter(({ state }) => state === 'published')
  const said = (kinds: ReadonlySet<string>): Advice[] => distinct(standing.flatMap(({ id, remedies }) =>
    remedies.filter(({ kind }) => kinds.has(kind)).map(({ words, url }): Advice => ({ words: written(words), url: url ?? null, by: id })))).slice(0, MOST)
  const mitigation = said(mitigating)
  const fix = [...fixedIn(findings), ...said(fixing), ...said(without), ...explained(standing)]
  return {
    compromise: exploited ? [...looking] : [], mitigation: mitigation.length > 0 ? mitigation : [general(exploited ? shut : watch)],
    fix: fix.length > 0 ? fix : [general(noFix)], risk: [general(careful)], support: supportFor(findings, periods),
  }
}

/** The version from which on each product is free of it, by the range that its version stands in. */
function fixedIn(findings: readonly Finding[]): Advice[] {
  return distinct(findings.flatMap(({ evidence, version }) => {
    if (!evidence) return []
    const { statement: { scheme: counting, versions, named }, record } = evidence
    const scheme = schemeNamed(counting) ?? generic
    const ends = versions.intervals.filter(({ to, toIncluded }) => to !== undefined && !toIncluded).map(({ to = '' }) => to)
    const above = ends.filter((to) => compareIn(scheme, version, to) === '<')
    const next = above.length > 0 ? [above.toSorted((one, other) => (compareIn(scheme, one, other) === '<' ? -1 : 1))[0]!] : version === '' ? ends : [] // asked in this line
    return next.map((to): Advice => ({ words: text(`${named} は、${to} 以上の版で直っています。`, `${named}: fixed from version ${to} on.`), url: null, by: record }))
  })).slice(0, MOST)
}

const advisory = /vendor-advisory|patch|vendor|self/i

/** Where the maker explains it. */
const explained = (standing: readonly Saying[]): Advice[] => distinct(standing.flatMap(({ id, references }) =>
  references.filter(({ tags }) => tags.some((tag) => advisory.test(tag))).map(({ url }): Advice => ({ words: text('くわしい説明', 'Read more'), url, by: id })))).slice(0, MOST)

function distinct(list: readonly Advice[]): Advice[] {
  const seen = new Set<string>()
  return list.filter(({ words, url }) => {
    const key = JSON.stringify([words.ja, url])
    return !seen.has(key) && seen.add(key)
  })
}

/** Of the train that the device's version is of: until when its maker mends it, as a source says. */
const supportFor = (findings: readonly Finding[], periods: readonly SupportPeriod[]): Advice[] => distinct(findings.flatMap(({ evidence, version }) =>
  periods.filter(({ product, train }) => product === evidence?.statement.product && (version === train || version.startsWith(`${train}.`))).flatMap((period) => {
    const words = endWords(period)
    return words ? [{ words, url: null, by: period.source }] : []
  }))).slice(0, MOST)

function endWords({ named, train, endOfSecurity, endOfLife }: SupportPeriod): Text | null {
  const end = endOfSecurity ?? endOfLife
  if (end === null || end === 'unannounced') return null
  if (end === 'ended') return text(`${named} ${train} の提供は終わっています。買い替えか、新しい系列への更新を考えてください。`, `${named} ${train} is no longer supported: plan to replace it or to move to a newer line.`)
  if (end === 'supported') return text(`${named} ${train} は、まだ提供が続いています。`, `${named} ${train} is still supported.`)
  return text(`${named} ${train} の安全のための更新は、${end} までです。`, `${named} ${train} gets security updates until ${end}.`)
}

/** In this order: what is lost by a restart cannot be looked at any more. */
const looking: readonly Advice[] = [
  text('電源を切ったり初期化したりする前に、記録（ログ）と設定を別の場所に写してください。', 'Before you switch it off or reset it, copy its logs and its settings to another place.'),
  text('知らない管理者や利用者、知らない設定の変更、夜間や国外からのログインがないかを見てください。', 'Look for administrators, users or settings that you do not know, and for logins at night or from abroad.'),
  text('おかしな点があれば、その装置を網から切り離し、「新しい事案を知らせる」から知らせてください。', 'If something is odd, take the device off the network, and report it here as an incident.'),
].map(general)

const shut = text('直すまでのあいだ、管理画面や遠隔接続をインターネットから届かないようにしてください。', 'Until it is fixed, keep its management pages and remote access away from the internet.')
const watch = text('記録に回避策は書かれていません。更新までは、要らない機能を止め、届く範囲を狭めておくと安全です。', 'The records name no workaround. Until you update, switch off what you do not need and narrow what can reach it.')
const noFix = text('記録に修正版はまだ書かれていません。出たらお知らせします。', 'The records name no fixed version yet. You will be told when there is one.')
const careful = text(
  '更新の前に設定の控えを取り、止まっても困らない時間を選んでください。更新の後は版と通信を確かめ、うまくいかなければ控えに戻します。業務の仕組みが動かなくなる心配があれば、先にITの支援会社か販売店に確かめてください。',
  'Before the update save the settings, and choose a time when it may stop. Afterwards check the version and the connections; if something fails, go back to what you saved. If other systems of yours might stop working, ask your IT supplier or dealer first.',
)
