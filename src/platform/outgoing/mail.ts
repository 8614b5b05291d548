/** Mail: to a server by SMTP_URL, or, without one, each as a file that a person can open. */
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Text } from '#language/words.ts'
import { publicUrl, type Settings } from '#platform/config.ts'
import { Undelivered } from './undelivered.ts'

export interface Mail {
  /** The same at every try: it becomes the Message-ID, by which a repeat is known. */
  readonly id: string
  readonly to: string
  /** Stands in the subject, such as `TLP:AMBER`; null where there is none. */
  readonly marking: string | null
  readonly title: Text
  /** Paragraphs, without secrets: mail is read by others on its way. */
  readonly body: readonly Text[]
  /** The page that has the rest, below PUBLIC_URL, beginning with `/`. */
  readonly path: string
}

export interface Mailer {
  /** Resolves when the server, or the folder, has taken it; throws `Undelivered` otherwise. */
  send(mail: Mail): Promise<void>
  close(): void
}

type MailSettings = Pick<Settings, 'SMTP_URL' | 'MAIL_FROM' | 'SAKIMORI_DATA' | 'PUBLIC_URL' | 'PORT'>

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 }
/** A message never makes the mailer open a file or an address. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true }

/** Opens the mailer that the settings ask for. */
export function openMailer(settings: MailSettings): Mailer {
  return settings.SMTP_URL ? bySmtp(settings, settings.SMTP_URL) : intoFolder(settings)
}

function bySmtp(settings: MailSettings, url: string): Mailer {
  const transport = createTransport({ url, pool: true, maxConnections: 4, ...PATIENCE, ...CLOSED })
  return {
    send: async (mail) => {
      const message = composed(mail, settings)
      await transport.sendMail(message).catch((error: unknown) => {
        throw refusedBy(error as Error & { responseCode?: number; code?: string }) // nodemailer's own kind of error
      })
    },
    close: () => transport.close(),
  }
}

/** What the server said of this mail or its address for good (5xx) is final; its absence or its own trouble is not. */
function refusedBy({ code, responseCode, message }: Error & { responseCode?: number; code?: string }): Undelivered {
  const final = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500
  return new Undelivered(`mail server: ${responseCode ?? code ?? message.slice(0, 80)}`, final)
}

function intoFolder(settings: MailSettings): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...CLOSED })
  const folder = join(settings.SAKIMORI_DATA, 'mail')
  return {
    send: async (mail) => {
      const { message } = await composer.sendMail(composed(mail, settings))
      await keepFile(folder, `${fileName(mail.id)}.eml`, message as Buffer) // `buffer: true` makes it one
    },
    close: () => composer.close(),
  }
}

/** Written beside and renamed, so that a crash leaves a whole mail or none. Sending again overwrites the same file. */
async function keepFile(folder: string, name: string, content: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const beside = join(folder, `.${name}.${process.pid}`)
  await writeFile(beside, content, { mode: 0o600 })
  await chmod(beside, 0o600)
  await rename(beside, join(folder, name))
}

const fileName = (id: string): string => id.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, 120)

/** One line, without control and bidirectional characters: nothing given by anyone can begin another header. */
export const oneLine = (given: string): string => given.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ').trim()

const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/

/** One address of plain letters, and nothing around it. */
export const isAddress = (given: string): boolean => ADDRESS.test(given)

function composed(mail: Mail, settings: MailSettings): SendMailOptions {
  if (!isAddress(mail.to)) throw new Undelivered('the mail address is not one address', true)
  const home = publicUrl(settings)
  const link = new URL(mail.path, `${home}/`)
  if (link.origin !== new URL(home).origin) throw new Error('a mail links to this installation only')
  const marking = oneLine(mail.marking ?? '')
  return {
    from: settings.MAIL_FROM,
    to: { name: '', address: mail.to },
    subject: oneLine(`${marking ? `[${marking}] ` : ''}${mail.title.ja} / ${mail.title.en}`).slice(0, 300),
    messageId: `<${fileName(mail.id)}@${new URL(home).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    text: plain(mail, marking, link.href),
    html: page(mail, marking, link.href),
    textEncoding: 'base64',
  }
}

/** Without what turns text round or steers a terminal; lines stay. */
export const withoutInvisible = (given: string): string => given.replaceAll(/\p{Bidi_Control}|[^\P{Cc}\n\t]/gu, '')

function plain({ title, body }: Mail, marking: string, link: string): string {
  const part = (language: 'ja' | 'en', open: string): string => [title[language], ...body.map((text) => text[language]), `${open}\n${link}`].filter(Boolean).join('\n\n')
  return `${withoutInvisible([marking, part('ja', '続きはこちらでご覧ください。'), '----', part('en', 'Read the rest here.')].filter(Boolean).join('\n\n'))}\n`
}

const escaped = (given: string): string => withoutInvisible(given).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function page({ title, body }: Mail, marking: string, link: string): string {
  const part = (language: 'ja' | 'en', open: string): string => [
    `<section lang="${language}"><h1 style="font-size:20px">${escaped(title[language])}</h1>`,
    ...body.map((text) => `<p style="white-space:pre-line">${escaped(text[language])}</p>`),
    `<p><a href="${escaped(link)}">${open}</a></p></section>`,
  ].join('\n')
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><body style="font-family:sans-serif;line-height:1.7;max-width:40em">
${marking ? `<p><strong>${escaped(marking)}</strong></p>` : ''}
${part('ja', '続きを読む')}
<hr>
${part('en', 'Read the rest')}
</body></html>
`
}
