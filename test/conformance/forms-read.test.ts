/** A form that was filled in without the system is taken in: what was written comes back the same, and what can't be read is told at its cell. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { text } from '#language/words.ts'
import type { Rulebook } from '#language/duty/rulebook.ts'
import { regimesIn } from '#domains/duties/regimes.ts'
import type { FilledAnswer, FilledForm } from '#domains/duties/forms/filled-form.ts'
import { plainLetters } from '#platform/paper/plain-letters.ts'
import { render } from '#domains/duties/forms/render.ts'
import { readFilled } from '#domains/duties/forms/xlsx/read-filled.ts'
import { archive, partsOf, saved } from './forms-sheets.ts'
import { sampleForm } from './forms-samples.ts'

let rules: Rulebook
let filled: FilledForm
let file: Uint8Array

before(async () => {
  rules = regimesIn()
  filled = sampleForm(rules, 'JP-APPI', 'flash', 'unified-2-ransomware')
  file = (await render(filled, 'xlsx')).content
})

const faults = (bytes: Uint8Array): readonly string[] => readFilled(bytes, { vocabulary: rules.vocabulary }).faults.map(({ cell, message }) => `${cell ?? 'file'} ${message.ja}`)

test('A rendered form read back gives its answers as values, and names the report it was made for', () => {
  const read = readFilled(file, { vocabulary: rules.vocabulary, zone: 'Asia/Tokyo' })
  assert.deepEqual(read.head, { schema: 'sakimori.filled-form.v1', form: 'unified-2-ransomware', regime: 'JP-APPI', stage: 'flash', number: 'INC-2026-000123' })
  assert.deepEqual(read.faults, [])
  const given = new Map(filled.items.flatMap(({ answers }) => answers).filter(({ field }) => field !== 'data.subjects_count').map((one) => [one.field, one]))
  const asked = [...given.values()].filter(({ field, certainty }) => certainty !== 'missing' && !rules.vocabulary.fields[field]!.filled)
  assert.ok(asked.length > 25)
  for (const { field, certainty, value } of asked) {
    const found = read.answers.find((one) => one.field === field)
    assert.equal(found?.certainty, certainty, field)
    if (['moment', 'number', 'code', 'codes', 'yes-no', 'systems'].includes(rules.vocabulary.fields[field]!.type)) assert.deepEqual(found.value, value, field)
  }
  assert.deepEqual(read.answers.filter(({ field }) => field === 'data.subjects_count').map(({ value }) => value), [{ min: 10_000, max: 48_213 }, 48_000], 'two people differ, and both stay')
})

const letters = fc.oneof({ weight: 8, arbitrary: fc.string({ unit: fc.constantFrom(...'=+-@あ髙𠮷①"\'<&>\t\n _x0041_;,|%{}\\\u3000', '葛\u{E0100}', '\u202E', '\u0000', '\uFFFF', '_x000D_', '\r\n', '&amp;', ']]>', '😀'), minLength: 1, maxLength: 40 }) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }) }, { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 400, max: 20_000 }), fc.constantFrom('𠮷a', '記す。', '_x0041_', '行\n', '\n\n')).map(([length, said]) => `a${said.repeat(Math.ceil(length / said.length))}b`) })
const answer = fc.oneof(
  fc.record({ text: letters.filter((said) => plainLetters(said).trim() !== '' && !plainLetters(said).trim().startsWith('約')), certainty: fc.constantFrom('known' as const, 'estimated' as const) }),
  fc.record({ certainty: fc.constantFrom('unknown' as const, 'missing' as const) }),
)

test('Round trip: whatever was answered, rendered and read back is the same, made harmless', async () => {
  const fields = ['summary.narrative', 'time.occurred', 'remarks', 'iocs', 'cause.root']
  await fc.assert(fc.asyncProperty(fc.tuple(...fields.map(() => answer)), fc.constantFrom('JP-CRCA-INC', 'EU-NIS2'), async (answers, regime) => {
    const given = answers.map((one, at): FilledAnswer => ({ field: fields[at]!, name: text('項目', 'field'), ...one }))
    const { content } = await render({ ...filled, regime: { ...filled.regime, id: regime }, form: { id: regime === 'EU-NIS2' ? 'generic' : 'unified-3-other', name: text('様式', 'form') }, items: [{ id: '1', name: text('項目', 'item'), answers: given }] }, 'xlsx')
    const read = readFilled(content)
    assert.deepEqual(read.faults, [])
    const expected = given.filter(({ certainty }) => certainty !== 'missing').map(({ field, text: said, certainty }) => ({ field, certainty, ...(said === undefined ? {} : { text: plainLetters(String(said)).trim() }) }))
    assert.deepEqual(new Set(read.answers.map(({ cell: _, ...one }) => JSON.stringify(one, Object.keys(one).toSorted()))), new Set(expected.map((one) => JSON.stringify(one, Object.keys(one).toSorted()))))
  }), { numRuns: 120 })
})

test('Words that every object of the program has are answers like any other', async () => {
  for (const said of Object.getOwnPropertyNames(Object.prototype)) {
    const answers = [{ field: 'remarks', name: text(said, said), text: said, certainty: 'known' as const, of: { by: said, knownAt: filled.at } }]
    const read = readFilled((await render({ ...filled, form: { id: 'generic', name: text(said, said) }, items: [{ id: '1', name: text(said, said), answers }] }, 'xlsx')).content)
    assert.deepEqual([read.faults, read.answers.map((one) => one.text)], [[], [said]])
  }
})

test('A formula in a field is refused at its cell, even where its result looks right, and the rest is kept', () => {
  let at = 0
  const changed = saved(file, ({ set, find }) => {
    at = find('incident.status')
    set(`B${at}`, { t: 's', v: '収束', f: 'WEBSERVICE("http://203.0.113.1/")' })
    set(`C${find('remarks')}`, { t: 's', v: '確定', f: '"確定"' })
    set(`B${find('summary.narrative')}`, { t: 'e', v: 0x17 })
  })
  const read = readFilled(changed, { vocabulary: rules.vocabulary })
  assert.deepEqual(read.faults.map(({ cell }) => cell).filter((cell) => cell === `報告書!B${at}`).length, 1)
  assert.match(faults(changed).join('\n'), /数式を消し[^]*エラー値/)
  assert.equal(read.faults.length, 3)
  assert.ok(read.answers.length > 20 && !read.answers.some(({ field }) => ['incident.status', 'remarks', 'summary.narrative'].includes(field)))
})

test('Half-filled is fine; a doubt is told where it stands', () => {
  const changed = saved(file, ({ set, find }) => {
    for (const id of ['reporter.contact', 'technical.contact']) { set(`B${find(id)}`, ''); set(`C${find(id)}`, '') }
    set(`B${find('recurrence.measures')}`, '多要素認証の導入')
    set(`C${find('recurrence.measures')}`, '推定')
    set(`B${find('time.contained_recovered')}`, { t: 'n', v: 46348.5, z: 'yyyy/m/d h:mm' })
    set(`C${find('time.contained_recovered')}`, '確定')
    set(`B${find('time.aware')}`, 'きのうの夜')
    set(`C${find('incident.status')}`, 'たぶん')
    set(`B${find('cause.root')}`, '設定の誤り')
    set(`C${find('product.affected')}`, '確定'); set(`B${find('product.affected')}`, '')
    for (const [id, other] of [['sharing.tlp', 'no.such_field'], ['impact.safety', 'constructor'], ['affected.area', '=x']] as const) set(`E${find(id)}`, other)
  })
  const read = readFilled(changed, { vocabulary: rules.vocabulary })
  const of = (field: string) => read.answers.find((one) => one.field === field)
  assert.equal(of('reporter.contact'), undefined)
  assert.equal(of('recurrence.measures')?.certainty, 'estimated')
  assert.equal(of('time.contained_recovered')?.value, '2026-11-22T12:00:00+09:00', 'a date the office program made of what was typed, on the law’s clock')
  const told = faults(changed)
  assert.equal(told.length, 7)
  for (const [cell, words] of [[/^報告書!B\d+ 2026年11月22日/, 'a time'], [/^報告書!C\d+ 次のどれか/, 'a certainty'], [/^報告書!C\d+ 「不明」なのに/, 'unknown and answered'], [/^報告書!B\d+ 回答が空/, 'known and empty'], [/^報告書!E\d+ この項目ID/, 'an id']] as const) assert.ok(told.some((one) => cell.test(one)), words)
})

test('A file that is no form, is locked, holds macros or would grow too large is refused, and says what to do', () => {
  const parts = partsOf(file)
  const types = parts.find(({ name }) => name === '[Content_Types].xml')!
  const bomb = { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(40_000_000, 0x20) }
  const refused: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['nothing', new Uint8Array(), /\.xlsx で保存/], ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), /\.xlsx で保存/], ['cut off', file.subarray(0, file.length - 40), /\.xlsx で保存/],
    ['locked or .xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), /パスワード/], ['too long', Buffer.alloc(5_000_001), /5 MB/],
    ['a macro', archive([...parts, { name: 'xl/vbaProject.bin', content: Buffer.from('x') }]), /マクロ/],
    ['said to hold macros', archive([{ ...types, content: Buffer.from(types.content.toString().replace('spreadsheetml.sheet.main', 'spreadsheetml.sheet.macroEnabled.main').replace('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.macroEnabled', 'application/vnd.ms-excel.sheet.macroEnabled')) }, ...parts.filter((one) => one !== types)]), /マクロ/],
    ['a bomb', archive([...parts.filter(({ name }) => name !== bomb.name), bomb]), /展開すると/],
    ['a bomb that lies', archive([...parts.filter(({ name }) => name !== bomb.name), { ...bomb, declared: 10_000 }]), /壊れています/],
    ['many parts', archive([...parts, ...Array.from({ length: 300 }, (_, at) => ({ name: `x${at}`, content: Buffer.from('x') }))]), /展開すると/],
    ['one name twice', archive([...parts, { name: 'XL/workbook.xml', content: Buffer.from('x') }]), /\.xlsx で保存/],
    ['rows without end', saved(file, ({ set }, book) => { set('E3500', 'remarks'); book.Sheets['報告書']!['!ref'] = 'A1:E3500' }), /行が多すぎます/],
    ['another sheet', saved(file, ({ set }) => set('E6', 'ID')), /この様式ではありません/],
  ]
  for (const [what, bytes, words] of refused) {
    const read = readFilled(bytes)
    assert.deepEqual([read.answers.length, read.faults.length, read.faults[0]?.cell], [0, 1, null], what)
    assert.match(read.faults[0]!.message.ja, words, what)
  }
})

test('Bytes that were changed anywhere are read or refused, and never break the reader', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
    const changed = Buffer.from(file)
    for (const [at, byte] of changes) changed[at] = byte
    const read = readFilled(changed, { vocabulary: rules.vocabulary })
    assert.ok(read.answers.length <= 60)
  }), { numRuns: 300 })
})
