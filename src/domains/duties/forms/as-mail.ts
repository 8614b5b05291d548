/** A report as the draft of a mail: polite words, the form as PDF, and the same for machines. A person reads it, completes it and sends it. */
import { text, type Language, type Text } from '#language/words.ts'
import { tlpName, type Tlp } from '#language/tlp.ts'
import { composedDraft, type Mailbox } from '#platform/outgoing/draft.ts'
import { dueOf, firstLanguage } from './arrange.ts'
import type { FilledForm } from './filled-form.ts'
import { nameOf, render, type RenderedForm } from './render.ts'

export interface Envelope {
  /** Where the sender is reached; undefined where nobody knows. */
  readonly from: string | undefined
  /** Addressees with the address that each publishes, and what to check before it is used. */
  readonly to: readonly { readonly name: Text; readonly mail: string | undefined; readonly unconfirmed: Text | undefined }[]
  /** How the law wants it handed over: the web form of the commission. */
  readonly channel: Text
  readonly tlp: Tlp
}

export async function asMail(filled: FilledForm, envelope: Envelope): Promise<RenderedForm> {
  const first = firstLanguage(filled)
  const files = [await render(filled, 'pdf'), await render(filled, 'json')]
  const to = envelope.to.flatMap(({ name, mail }): Mailbox[] => (mail ? [{ name: name[first], mail }] : []))
  const content = await composedDraft({
    date: new Date(filled.at), from: envelope.from ? { name: filled.by[first], mail: envelope.from } : undefined, to, subject: subjectOf(filled, envelope, first),
    text: [...beforeSending(envelope, first), bodyOf(filled, envelope, files, first)].join('\n\n'), attachments: files,
  })
  return { name: nameOf(filled, 'eml'), mediaType: 'message/rfc822', content }
}

const subjectOf = ({ stage, regime, entity, number }: FilledForm, { tlp }: Envelope, first: Language): string =>
  `[${tlpName(tlp)}] ${text(`${stage.title.ja}：${regime.title.ja}（${entity.name.ja}、${number}）`, `${stage.title.en}: ${regime.title.en} (${entity.name.en}, ${number})`)[first]}`

/** Stands at the top, so that it is not sent unread: whose address is missing, and which is to be checked. */
function beforeSending({ to, channel }: Envelope, first: Language): readonly string[] {
  const lacking = to.filter(({ mail }) => !mail).map(({ name }) => name[first])
  const doubtful = to.flatMap(({ mail, unconfirmed }) => (mail && unconfirmed ? [`${mail}：${unconfirmed[first]}`] : []))
  const lines = [
    ...(lacking.length === 0 ? [] : [text(`宛先が空です（${lacking.join('、')}）。提出先が公表しているアドレスを確かめて、書き入れてください。提出の方法：${channel.ja}`, `No address for: ${lacking.join(', ')}. Check the address the body publishes, and enter it. How it takes reports: ${channel.en}`)[first]]),
    ...doubtful.map((one) => text(`宛先を確かめてください。${one}`, `Check the address. ${one}`)[first]),
  ]
  return lines.length === 0 ? [] : [[text('【送る前に、この欄を消してください】', '[Delete this before sending]')[first], ...lines, '----'].join('\n')]
}

function bodyOf(filled: FilledForm, { tlp }: Envelope, files: readonly RenderedForm[], first: Language): string {
  const { addressees, entity, by, onBehalfOf, regime, stage, number, late, handling } = filled
  const names = files.map(({ name }) => name)
  const whose = onBehalfOf ?? (entity.name.en === by.en ? undefined : entity.name)
  const who = whose ? text(`${by.ja}です。${whose.ja}の代理として、`, `${by.en}, on behalf of ${whose.en}, submits`) : text(`${by.ja}です。`, `${by.en} submits`)
  const until = dueOf(filled)
  const about = [
    text(`報告：${regime.title.ja}　${stage.title.ja}`, `Report: ${regime.title.en}, ${stage.title.en}`), text(`根拠：${regime.law.ja}`, `Legal basis: ${regime.law.en}`), text(`管理番号：${number}`, `Incident number: ${number}`),
    ...(until ? [text(`期限：${until.ja}`, `Deadline: ${until.en}`)] : []), text(`添付：${names.join('、')}（内容は同じです。JSONは機械で読むためのものです）`, `Attached: ${names.join(', ')} (the same content; the JSON is for machines)`),
  ]
  const lateness = late ? text('期限を過ぎての提出となりました。', 'It is submitted after its deadline.') : undefined
  const paragraphs: readonly (Text | undefined)[] = [
    text(addressees.map(({ ja }) => `${ja}　御中`).join('\n'), `To: ${addressees.map(({ en }) => en).join('; ')}`),
    text(`お世話になっております。${who.ja}次の報告を、添付のとおり提出いたします。`, `${who.en} the report attached.`),
    lateness,
    text(about.map(({ ja }) => ja).join('\n'), about.map(({ en }) => en).join('\n')),
    text('ご査収のうえ、受け取られた旨をお知らせいただけますと幸いです。ご不明の点は、このメールにご返信ください。', 'Please confirm receipt, and reply to this mail with any question.'),
    text(`取扱い：${handling?.ja ?? tlpName(tlp)}`, `Handling: ${handling?.en ?? tlpName(tlp)}`),
    by,
  ]
  return paragraphs.flatMap((one) => (one ? [one[first]] : [])).join('\n\n')
}
