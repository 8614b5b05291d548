/** A duty's report as the draft of a mail: complete, polite, in the language of its reader, and nothing given by anyone steers its headers. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import type { Rulebook } from '#language/duty/rulebook.ts'
import { text } from '#language/words.ts'
import { asMail, type Envelope } from '#domains/duties/forms/as-mail.ts'
import { asStix } from '#domains/duties/forms/as-stix.ts'
import type { FilledForm } from '#domains/duties/forms/filled-form.ts'
import { render } from '#domains/duties/forms/render.ts'
import { regimesIn } from '#domains/duties/regimes.ts'
import { composedDraft } from '#platform/outgoing/draft.ts'
import { sampleForm } from './forms-samples.ts'
import { faultsOf, type Bundle } from './stix-rules.ts'

let rules: Rulebook
before(() => { rules = regimesIn() })

const envelope: Envelope = { from: 'takasaki@hospital.example.jp', to: [{ name: text('個人情報保護委員会', 'the PPC'), mail: undefined, unconfirmed: undefined }], channel: text('委員会のウェブフォーム', 'the PPC’s web form'), tlp: 'amber' }
const leak = (more: Partial<FilledForm> = {}): FilledForm => sampleForm(rules, 'JP-APPI', 'flash', 'unified-2-ransomware', more)

interface Part { readonly headers: ReadonlyMap<string, string>; readonly body: string }

/** Headers unfolded; a header that stands twice is a fault of its own. */
function partOf(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n')
  const headers = new Map<string, string>()
  for (const line of raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [, name, value] = /^([!-9;-~]+): ?(.*)$/.exec(line) ?? assert.fail(`no header: ${line}`)
    assert.ok(!headers.has(name!.toLowerCase()), `${name} stands twice`)
    headers.set(name!.toLowerCase(), value!)
  }
  return { headers, body: raw.slice(end + 4) }
}
const decoded = (value: string): string => value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, said: string) =>
  how.toUpperCase() === 'B' ? `\u0001${Buffer.from(said, 'base64').toString('latin1')}\u0002` : `\u0001${said.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))}\u0002`)
  .replace(/\u0002\u0001/g, '').replace(/\u0001([^\u0002]*)\u0002/g, (_, bytes: string) => Buffer.from(bytes, 'latin1').toString())
function partsOf({ headers, body }: Part): readonly Part[] {
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? assert.fail('no boundary')
  return body.split(`--${boundary}`).slice(1, -1).map((one) => partOf(one.replace(/^\r\n/, '')))
}
const bytesOf = ({ body, headers }: Part): Buffer => (assert.equal(headers.get('content-transfer-encoding'), 'base64'), Buffer.from(body, 'base64'))
const read = async (filled: FilledForm, of: Envelope = envelope) => {
  const mail = await asMail(filled, of)
  const raw = Buffer.from(mail.content).toString('latin1')
  assert.doesNotMatch(raw, /[^\r]\n/, 'every line ends as RFC 5322 wants it')
  const whole = partOf(raw)
  const [words, ...files] = partsOf(whole)
  return { mail, raw, whole, words: bytesOf(words!).toString(), files }
}

test('a report to a body of Japan is a polite Japanese draft with the form and its data, and says what to do before it is sent', async () => {
  const filled = leak()
  const { mail, whole: { headers }, words, files, raw } = await read(filled)
  assert.deepEqual([mail.name, mail.mediaType], ['INC-2026-000123_JP-APPI_flash_unified-2-ransomware.eml', 'message/rfc822'])
  assert.deepEqual([headers.get('x-unsent'), headers.get('mime-version'), headers.get('to'), new Date(headers.get('date')!).toISOString()], ['1', '1.0', undefined, '2026-11-22T00:30:00.000Z'])
  assert.match(decoded(headers.get('from')!), /^"?髙﨑 𠮷則（情報システム課）"? <takasaki@hospital\.example\.jp>$/)
  assert.equal(decoded(headers.get('subject')!), '[TLP:AMBER] 速報：個人情報保護法 第26条 漏えい等の報告（医療法人社団 さくら会 中央総合病院、INC-2026-000123）')
  assert.match(words, /^【送る前に、この欄を消してください】\n宛先が空です（個人情報保護委員会）[^]*委員会のウェブフォーム\n----\n\n個人情報保護委員会　御中\n[^]*提出いたします。[^]*根拠：[^]*管理番号：INC-2026-000123/)
  assert.deepEqual(files.map(({ headers: of }) => [of.get('content-type')!.split(';')[0], of.get('content-disposition')!.split(';')[0]]), [['application/pdf', 'attachment'], ['application/json', 'attachment']])
  for (const [at, format] of (['pdf', 'json'] as const).entries()) assert.ok(bytesOf(files[at]!).equals(Buffer.from((await render(filled, format)).content)), format)
  assert.equal(Buffer.from((await asMail(structuredClone(filled), envelope)).content).toString('latin1'), raw, 'the same form gives the same bytes')
})

test('to a body abroad it is English; a known address is the recipient, and one that is to be checked says so', async () => {
  const sec = await read(sampleForm(rules, 'US-SEC-8K', 'disclosure', 'form-8-k'), { ...envelope, from: undefined, to: [{ name: text('証券取引委員会', 'the SEC'), mail: 'reports@sec.example.org', unconfirmed: undefined }] })
  assert.equal(sec.whole.headers.get('to'), 'the SEC <reports@sec.example.org>')
  assert.equal(sec.whole.headers.get('from'), undefined, 'the mail program writes its own')
  assert.match(sec.words, /^To: [^]*on behalf of [^]*, submits the report attached\.[^]*Legal basis: /)
  assert.doesNotMatch(decoded(sec.whole.headers.get('subject')!), /[ぁ-ん]/)
  const jpcert = await read(leak({ late: true }), { ...envelope, to: [{ name: text('JPCERT/CC', 'JPCERT/CC'), mail: 'info@jpcert.example', unconfirmed: text('確かめてください。', 'Check it.') }] })
  assert.match(jpcert.words, /^【送る前に[^]*info@jpcert\.example：確かめてください。[^]*期限を過ぎての提出となりました。/)
})

test('nothing that is given begins another header, another recipient or another part', async () => {
  const hostile = ['x\r\nBcc: thief@example.org', 'x\nX-Unsent: 0', 'a\u2028b\u202Ec', '"><thief@example.org>', 'x\r\n\r\n--boundary\r\nContent-Type: text/html\r\n\r\n<script>', '=?UTF-8?B?DQpCY2M6IHRoaWVmQGV4YW1wbGUub3Jn?=']
  const name = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }))
  await fc.assert(fc.asyncProperty(name, name, fc.oneof(name, fc.constant('good@example.jp')), async (subject, who, mail) => {
    const raw = (await composedDraft({ date: new Date('2026-11-22T00:00:00Z'), from: { name: who, mail: 'me@example.jp' }, to: [{ name: who, mail }], subject, text: subject, attachments: [{ name: 'a.json', mediaType: 'application/json', content: Buffer.from('{}') }] })).toString('latin1')
    const whole = partOf(raw)
    assert.deepEqual([...whole.headers.keys()].filter((one) => !['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type', 'x-unsent'].includes(one)), [])
    assert.equal(whole.headers.get('x-unsent'), '1')
    const to = whole.headers.get('to')
    if (mail !== 'good@example.jp') assert.ok(to === undefined || /^[^<>\s]+@[^<>\s]+$|<[^<>\s]+@[^<>\s]+>$/.test(to), to)
    else assert.match(to!, /good@example\.jp>?$/)
    assert.equal(partsOf(whole).length, 2)
  }), { numRuns: 200 })
})

test('the same form as STIX keeps the rules and says nothing that the form does not', () => {
  const filled = leak()
  const { name, mediaType, content } = asStix(filled, { tlp: 'amber', reportedAt: new Date('2026-11-21T00:00:00Z') })
  assert.deepEqual([name, mediaType], ['INC-2026-000123_JP-APPI_flash_unified-2-ransomware.stix.json', 'application/stix+json;version=2.1'])
  const bundle = JSON.parse(Buffer.from(content).toString()) as Bundle // what was just written
  assert.deepEqual(faultsOf(bundle), [])
  const notes = bundle.objects.filter(({ type }) => type === 'note').map(({ labels }) => (labels as string[])[0]!.slice('sakimori-field:'.length))
  const given = new Set(filled.items.flatMap(({ answers }) => answers.filter(({ text: said }) => said !== undefined).map(({ field }) => field)))
  assert.deepEqual(notes.filter((field) => !given.has(field)), [])
  const bare = JSON.parse(Buffer.from(asStix({ ...filled, items: [] }, { tlp: 'red', reportedAt: new Date('2026-11-21T00:00:00Z') }).content).toString()) as Bundle // as above
  assert.ok(!bare.objects.some(({ type }) => ['note', 'indicator', 'impact', 'event', 'task'].includes(String(type))), 'an addressee that is entitled to nothing gets nothing')
})
