import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { codes, command } from './command.ts'

const example = new URL('../../docs/examples/hospital-ransomware.json', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'sakimori-derive-'))
after(() => rmSync(folder, { recursive: true }))

interface Told { readonly code: number; readonly out: string; readonly error: string }

async function told(words: readonly string[], input = ''): Promise<Told> {
  const said = { out: '', error: '' }
  const code = await command(['duty', 'derive', ...words], {
    language: 'ja', url: 'http://127.0.0.1:9', token: undefined, now: () => new Date('2026-11-22T00:00:00Z'), standardInput: () => input, fetch: () => assert.fail('nothing is to be sent'),
    out: (line) => void (said.out += line), error: (line) => void (said.error += line),
  })
  return { code, ...said }
}

interface Answer { readonly incident: string; readonly asOf: string; readonly duties: readonly { readonly key: string; readonly state: string; readonly version: string }[] }

test('a file of facts is answered with its duties, without a server', async () => {
  const { code, out, error } = await told(['--facts', example])
  assert.deepEqual([code, error], [codes.done, ''])
  const { incident, asOf, duties } = JSON.parse(out) as Answer
  assert.deepEqual([incident, asOf, duties.length], ['hospital-ransomware', '2026-11-22T00:00:00.000Z', 120])
  assert.equal(duties.find(({ key }) => key === 'JP-APPI/org-toto-hospital')?.state, 'due')
})

test('many cases in one call are answered in their order; standard input is a file too', async () => {
  const other = { ...JSON.parse(readFileSync(example, 'utf8')) as object, incident: 'second', related: [] }
  const { out } = await told(['--facts', example, '--facts=-', '--as-of', '2026-11-20T09:00:00+09:00'], JSON.stringify(other))
  assert.deepEqual((JSON.parse(out) as Answer[]).map(({ incident, duties }) => [incident, duties.length]), [['hospital-ransomware', 120], ['second', 40]])
})

test('the schema accepts what the program accepts, and names every field and designation', async () => {
  const { code, out } = await told(['--schema'])
  interface Schema { readonly $ref?: string; readonly properties?: Record<string, Schema>; readonly items?: Schema; readonly enum?: string[]; readonly required?: string[]; readonly $defs?: Record<string, Schema> }
  const schema = JSON.parse(out) as Schema
  const at = (...path: readonly string[]): Schema => path.reduce<Schema>((one, name) => {
    const next = name === '[]' ? one.items : one.properties?.[name]
    return next?.$ref ? schema.$defs![next.$ref.replace('#/$defs/', '')]! : next ?? {}
  }, schema)
  assert.equal(code, codes.done)
  assert.deepEqual(schema.required, ['incident', 'organisation', 'facts'])
  assert.ok(at('facts').properties?.['time.aware'] && !at('facts').properties?.['entity.legal_name'])
  assert.ok(at('organisation', 'designations', '[]').enum?.includes('jp-medical-institution'))
  assert.ok(out.length < 200_000, `${out.length} characters`)
})

test('facts that can’t be are told at the field, in both languages, with the file', async () => {
  const file = join(folder, 'wrong.json')
  writeFileSync(file, readFileSync(example, 'utf8').replace('jp-medical-institution', 'hospital'))
  const { code, out, error } = await told(['--facts', file])
  const { fault, file: named, issues } = JSON.parse(error) as { fault: string; file: string; issues: { path: string; message: { ja: string; en: string } }[] }
  assert.deepEqual([code, out, fault, named, issues.map(({ path }) => path)], [codes.unclear, '', 'invalid', file, ['organisation.designations.0']])
  assert.ok(issues[0]!.message.ja && issues[0]!.message.en)
})

test('what can’t be understood says what may stand there', async () => {
  for (const words of [[], ['--fact', example], ['--facts'], ['--facts', join(folder, 'none.json')], ['--facts', example, '--as-of', 'tomorrow'], ['--facts', example, '--duties', folder]]) {
    const { code, error } = await told(words)
    const { fault, detail } = JSON.parse(error) as { fault: string; detail: { ja: string; en: string } }
    assert.deepEqual([code, fault], [codes.unclear, 'unclear'], words.join(' '))
    assert.ok(detail.ja && detail.en)
  }
})

test('other rules may be given; rules that do not fit name the file', async () => {
  const { out } = await told(['--facts', example, '--duties', new URL('../../duties', import.meta.url).pathname])
  assert.equal((JSON.parse(out) as Answer).duties.length, 120)
  writeFileSync(join(folder, 'words.yaml'), 'fields: {}')
  const { code, error } = await told(['--facts', example, '--duties', folder])
  assert.equal(code, codes.unclear)
  assert.match(error, /words\.yaml: designations/)
})

test('it is among the commands, with help in both languages', async () => {
  const { out } = await told(['--help'])
  for (const word of ['--facts', '--schema', '--as-of', '--duties', '報告の義務', 'duties to report']) assert.ok(out.includes(word), word)
})
