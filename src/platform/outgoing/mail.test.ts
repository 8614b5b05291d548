import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { text } from '#language/words.ts'
import { openMailer, type Mail } from './mail.ts'
import { Undelivered } from './undelivered.ts'

const mail: Mail = {
  id: 'notice-7:channel-1', to: 'analyst@hospital.example', marking: 'TLP:AMBER+STRICT', title: text('ランサムウェアの注意喚起', 'Ransomware warning'),
  body: [text('本文です。<script>', 'The text. <script>')], path: '/warnings/warning-1',
}
const settings = { MAIL_FROM: 'Sakimori <sakimori@centre.example>', SAKIMORI_DATA: '/nonexistent', PUBLIC_URL: 'https://sakimori.example', PORT: 8080 }

interface Sink extends AsyncDisposable { readonly port: number; readonly mails: { to: string[]; raw: string }[] }

async function smtp(port = 0, refuse?: { at: 'recipient' | 'data'; code: number }): Promise<Sink> {
  const mails: { to: string[]; raw: string }[] = []
  const refusal = () => Object.assign(new Error('no'), { responseCode: refuse?.code })
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_to, _session, done) => done(refuse?.at === 'recipient' ? refusal() : null),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (refuse?.at === 'data') return done(refusal())
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const { port: opened } = server.server.address() as AddressInfo // listening on TCP
  return { port: opened, mails, [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())) }
}

const headersOf = (raw: string): string => raw.split(/\r?\n\r?\n/)[0]!
const decoded = (raw: string): string =>
  [...raw.matchAll(/Content-Transfer-Encoding: base64\r?\n(?:[^\r\n]+\r?\n)*\r?\n([A-Za-z0-9+/=\r\n]+)/g)].map((match) => Buffer.from(match[1]!, 'base64').toString()).join('\n')
const subjectOf = (raw: string): string =>
  (/^Subject: ((?:.*)(?:\r?\n[ \t].*)*)/m.exec(headersOf(raw))?.[1] ?? '').replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      Buffer.from(kind.toUpperCase() === 'B' ? word : word.replaceAll('_', '=20').replaceAll(/=([0-9A-F]{2})/g, '%$1'), kind.toUpperCase() === 'B' ? 'base64' : 'utf8').toString())

async function fault(work: Promise<void>): Promise<Undelivered> {
  const caught = await work.then(() => undefined, (error: unknown) => error)
  assert.ok(caught instanceof Undelivered, String(caught))
  return caught
}

test('a mail reaches the server in both languages, marked, with a stable id and a link home', async () => {
  await using server = await smtp()
  const mailer = openMailer({ ...settings, SMTP_URL: `smtp://127.0.0.1:${server.port}` })
  await mailer.send(mail)
  await mailer.send(mail)
  mailer.close()
  const [first, second] = server.mails
  assert.deepEqual(first?.to, ['analyst@hospital.example'])
  const id = /^Message-ID: (.*)$/im.exec(headersOf(first!.raw))?.[1]?.trim()
  assert.equal(id, '<notice-7-channel-1@sakimori.example>')
  assert.equal(/^Message-ID: (.*)$/im.exec(headersOf(second!.raw))?.[1]?.trim(), id)
  assert.match(headersOf(first!.raw), /^[\x20-\x7e\r\n\t]*$/, 'headers are plain ASCII')
  const words = decoded(first!.raw)
  for (const expected of ['ランサムウェアの注意喚起', 'Ransomware warning', '本文です。<script>', 'https://sakimori.example/warnings/warning-1', 'TLP:AMBER+STRICT', '&lt;script&gt;']) assert.ok(words.includes(expected), expected)
})

test('the marking stands in the subject, and nothing given can begin a header', async () => {
  await using server = await smtp()
  const mailer = openMailer({ ...settings, SMTP_URL: `smtp://127.0.0.1:${server.port}` })
  await mailer.send({ ...mail, id: 'x\r\nBcc: c@evil.example', title: { ja: '件名\r\nBcc: a@evil.example\u202e', en: 'Title\nX-Evil: 1\u2028Bcc: b@evil.example' } })
  mailer.close()
  const headers = headersOf(server.mails[0]!.raw)
  assert.doesNotMatch(headers, /^(bcc|x-evil)/im)
  assert.deepEqual(server.mails[0]?.to, ['analyst@hospital.example'])
  assert.ok(subjectOf(server.mails[0]!.raw).includes('[TLP:AMBER+STRICT]'), subjectOf(server.mails[0]!.raw))
})

test('an address that is more than one address is refused for good and nothing leaves', async () => {
  await using server = await smtp()
  const mailer = openMailer({ ...settings, SMTP_URL: `smtp://127.0.0.1:${server.port}` })
  for (const to of ['a@b.example, c@d.example', 'a@b.example\r\nRCPT TO:<c@d.example>', 'A <a@b.example>', '', 'nobody', 'a b@c.example', '"a"@b.example>', 'a@b.example,']) {
    assert.ok((await fault(mailer.send({ ...mail, to }))).final, to)
  }
  mailer.close()
  assert.equal(server.mails.length, 0)
})

test('a mail server that is down is tried again, and takes the mail when it is back', async () => {
  const first = await smtp()
  const { port } = first
  await first[Symbol.asyncDispose]()
  const mailer = openMailer({ ...settings, SMTP_URL: `smtp://127.0.0.1:${port}` })
  assert.equal((await fault(mailer.send(mail))).final, false)
  await using back = await smtp(port)
  await mailer.send(mail)
  mailer.close()
  assert.equal(back.mails.length, 1)
})

test('a refusal for now is tried again, a refusal for good is not', async () => {
  for (const [at, code, final] of [['recipient', 550, true], ['recipient', 451, false], ['data', 554, true], ['data', 452, false]] as const) {
    await using server = await smtp(0, { at, code })
    const mailer = openMailer({ ...settings, SMTP_URL: `smtp://127.0.0.1:${server.port}` })
    const caught = await fault(mailer.send(mail))
    mailer.close()
    assert.equal(caught.final, final, `${at} ${code}`)
    assert.ok(!caught.reason.includes('@'), 'the reason names nobody')
  }
})

test('without a server a mail is a file that only its owner reads, and a repeat is the same file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-'))
  try {
    const mailer = openMailer({ ...settings, SAKIMORI_DATA: folder })
    await mailer.send(mail)
    await mailer.send(mail)
    await mailer.send({ ...mail, id: '../../escape' })
    mailer.close()
    assert.deepEqual(readdirSync(join(folder, 'mail')).toSorted(), ['------escape.eml', 'notice-7-channel-1.eml'])
    const file = join(folder, 'mail', 'notice-7-channel-1.eml')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.ok(decoded(readFileSync(file, 'utf8')).includes('本文です。'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
