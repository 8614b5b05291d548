/** A mail as a file that a person's own mail program opens, to be read, changed and sent by that person: nothing is sent here. */
import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import { withoutInvisible, isAddress, oneLine } from './mail.ts'

export interface Draft {
  readonly date: Date
  /** Without one the mail program writes its own. */
  readonly from: Mailbox | undefined
  readonly to: readonly Mailbox[]
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly content: Uint8Array }[]
}

export interface Mailbox { readonly name: string; readonly mail: string }

/** RFC 5322 with `X-Unsent`, by which mail programs open it as a draft. The same draft gives the same bytes. */
export async function composedDraft({ date, from, to, subject, text, attachments }: Draft): Promise<Buffer> {
  const mark = createHash('sha256').update(JSON.stringify([date, from, to, subject, text])).update(Buffer.concat(attachments.map(({ content }) => content))).digest('hex').slice(0, 32)
  const composer = new MailComposer({
    ...(from && isAddress(from.mail) && { from: mailbox(from) }), to: to.filter(({ mail }) => isAddress(mail)).map(mailbox), date, subject: oneLine(subject).slice(0, 300), text: withoutInvisible(text),
    messageId: `<${mark}@draft.invalid>`, baseBoundary: mark, headers: { 'X-Unsent': '1' }, textEncoding: 'base64', newline: 'windows', disableFileAccess: true, disableUrlAccess: true,
    attachments: attachments.map(({ name, mediaType, content }) => ({ filename: oneLine(name), contentType: mediaType, content: Buffer.from(content) })),
  })
  return composer.compile().build()
}

const mailbox = ({ name, mail }: Mailbox): { name: string; address: string } => ({ name: oneLine(name), address: mail })
