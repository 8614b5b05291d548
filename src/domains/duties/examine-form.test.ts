import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { read, utils, write } from '@e965/xlsx'
import { reporting } from '#domains/reporting/contract.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { duties } from './contract.ts'

let stage: TestWorld
let incident = ''
const hospital = person('hospital-analyst')

before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
  incident = (await stage.as(hospital)(reporting.report, { kind: 'ransomware', noticedAt: new Date(stage.world.clock().getTime() - 3_600_000).toISOString(), impact: '電子カルテが開けない。' })).result.id
  await stage.settle()
})
after(() => stage.close())

/** The form of the ministry's notice, as the hospital saves it, filled in by `fill` at the cell after a field's row. */
async function filled(fill: (cell: (field: string, column: 'answer' | 'certainty') => { t: string; v?: unknown; f?: string }) => void): Promise<string> {
  const { content } = (await stage.as(hospital)(duties.render, { incident, regime: 'JP-POLICE', stage: 'any', format: 'xlsx' })).result
  const book = read(Buffer.from(content, 'base64'))
  const sheet = book.Sheets[book.SheetNames[0]!]!
  const range = utils.decode_range(sheet['!ref']!)
  const at = (r: number, c: number) => (sheet[utils.encode_cell({ r, c })] ?? { v: '' }) as { v: string }
  const rows = Array.from({ length: range.e.r + 1 }, (_, r) => r)
  const columns = Array.from({ length: range.e.c + 1 }, (_, c) => c)
  const column = (heading: string) => columns.find((c) => rows.some((r) => String(at(r, c).v).startsWith(`${heading} /`)))!
  const [answer, certainty, id] = ['回答', '確からしさ', '項目ID'].map(column)
  fill((field, which) => {
    const r = rows.find((row) => at(row, id!).v === field)
    assert.ok(r !== undefined, `the form asks for ${field}`)
    return (sheet[utils.encode_cell({ r, c: which === 'answer' ? answer! : certainty! })] ??= { t: 's', v: '' }) as { t: string; v?: unknown; f?: string }
  })
  return Buffer.from(write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array).toString('base64')
}

test('a form filled in offline gives answers that can be told as facts', async () => {
  const content = await filled((cell) => {
    Object.assign(cell('ransom.note', 'answer'), { t: 's', v: '72時間以内に連絡せよ。' })
    Object.assign(cell('ransom.note', 'certainty'), { t: 's', v: '確定' })
  })
  const { answers } = (await stage.as(hospital)(duties.examineForm, { incident, content })).result
  assert.deepEqual(answers.map(({ field }) => field), ['ransom.note'], 'what was known when the form was made is not told again')
  const [note] = answers
  assert.equal(note?.value, '72時間以内に連絡せよ。')
  await stage.as(hospital)(duties.tellFacts, { incident, facts: [{ field: note!.field, value: note!.value!, certainty: note!.certainty }] })
  const { facts } = (await stage.as(hospital)(duties.listFacts, { incident })).result
  assert.ok(facts.some(({ field, value }) => field === 'ransom.note' && value === '72時間以内に連絡せよ。'))
})

test('a formula is refused at its cell, and the other answers are read', async () => {
  const content = await filled((cell) => {
    Object.assign(cell('ransom.note', 'answer'), { t: 's', v: '1', f: '1+0' })
    Object.assign(cell('ransom.extension_type', 'answer'), { t: 's', v: '.locked' })
    for (const field of ['ransom.note', 'ransom.extension_type']) Object.assign(cell(field, 'certainty'), { t: 's', v: '確定' })
  })
  const { answers, faults } = (await stage.as(hospital)(duties.examineForm, { incident, content })).result
  assert.equal(faults.length, 1)
  assert.match(faults[0]?.cell ?? '', /!/)
  assert.deepEqual(answers.map(({ field }) => field), ['ransom.extension_type'])
})

test('what is no form says so, and nothing else happens', async () => {
  const { answers, faults } = (await stage.as(hospital)(duties.examineForm, { incident, content: Buffer.from('not a form').toString('base64') })).result
  assert.equal(answers.length, 0)
  assert.equal(faults.length, 1)
  await assert.rejects(stage.as(hospital)(duties.examineForm, { incident, content: '★' }), { fault: 'invalid' })
  await assert.rejects(stage.as(person('bank-analyst'))(duties.examineForm, { incident, content: '' }), { fault: 'missing' })
})
