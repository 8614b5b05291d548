/** The forms, as an office gets them: complete, with every letter, readable aloud, the same bytes each time, and nothing in them that acts. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import type { Rulebook } from '#language/duty/rulebook.ts'
import { text } from '#language/words.ts'
import { regimesIn } from '#domains/duties/regimes.ts'
import type { FilledForm } from '#domains/duties/forms/filled-form.ts'
import { itemsAsked } from '#domains/duties/forms/items-of-form.ts'
import { layoutsIn } from '#domains/duties/forms/layout.ts'
import { formats, render } from '#domains/duties/forms/render.ts'
import { readPdf, type ReadPdf } from './forms-pdf.ts'
import { partsOf } from './forms-sheets.ts'
import { sampleForm } from './forms-samples.ts'

let rules: Rulebook
before(() => { rules = regimesIn() })

const five = [['JP-CRCA-INC', 'flash', 'unified-1-ddos'], ['JP-APPI', 'flash', 'unified-2-ransomware'], ['JP-POLICE', 'any', 'unified-3-other'], ['EU-NIS2', 'notification', 'generic'], ['US-SEC-8K', 'disclosure', 'form-8-k']] as const

const pdf = async (filled: FilledForm): Promise<ReadPdf> => readPdf((await render(filled, 'pdf')).content)
const words = ({ pages }: ReadPdf): string => pages.map((one) => one.text).join('\n').replace(/[\s\u3000]/g, '')
const flat = (said: string): string => said.replace(/[\s\u3000]/g, '')

test('Every row of every layout asks for a field there is', () => {
  const layouts = [...layoutsIn().values()]
  const asked = layouts.flatMap(({ sections }) => sections.flatMap(({ rows }) => rows.map(({ field }) => field)))
  assert.deepEqual(asked.filter((field) => !rules.vocabulary.fields[field]), [])
  assert.deepEqual(layouts.map(({ id }) => id).toSorted(), ['generic', 'unified-1-ddos', 'unified-2-ransomware', 'unified-3-other'])
  for (const { sections } of layouts) assert.equal(new Set(sections.flatMap(({ rows }) => rows.map(({ field }) => field))).size, sections.flatMap(({ rows }) => rows).length)
  for (const { id, unverified } of layouts) if (id !== 'generic') assert.match(unverified!.ja, /公式のファイルと照合していません/)
})

for (const [regime, stage, form] of five) {
  test(`${regime} on ${form}: every letter is in the file, every answer can be read, and the file does nothing`, async () => {
    const filled = sampleForm(rules, regime, stage, form)
    const read = await pdf(filled)
    assert.ok(read.pages.length >= 2)
    assert.ok(read.pages.every(({ glyphs, text: said }) => glyphs.length > 50 && !glyphs.includes(0) && !said.includes('\uFFFD')), 'no glyph is the empty box')
    const said = words(read)
    const first = regime.startsWith('JP-') ? 'ja' : 'en'
    for (const answer of filled.items.flatMap(({ answers }) => answers)) {
      const whole = answer.text === undefined ? '' : typeof answer.text === 'string' ? answer.text : answer.text[first]
      for (const line of whole.split('\n')) for (const piece of flat(line).replace('😀', '〓').match(/.{1,20}/gsu) ?? []) if (answer.field !== 'iocs') assert.ok(said.includes(piece.slice(0, 8)), `${answer.field}: ${piece}`)
    }
    for (const piece of [filled.number, filled.regime.title[first], first === 'ja' ? '防人が作成' : 'PreparedbySakimori', filled.rules.slice(0, 16), `1/${read.pages.length}`, ...(filled.items.some(({ answers }) => answers.some(({ certainty }) => certainty === 'missing')) ? ['未記入'] : [])]) assert.ok(said.includes(flat(piece)), piece)
    const all = [...read.objects.values()].join('\n')
    assert.doesNotMatch(all, /\/JavaScript|\/JS\b|\/Launch|\/URI|\/OpenAction|\/EmbeddedFile|\/AcroForm/)
    for (const tag of ['/StructTreeRoot', '/S /Table', '/S /TH', '/Scope /Row', '/S /TD', '/S /H1', '/S /H2', '/Marked true', `/Lang (${first})`]) assert.ok(all.includes(tag), tag)
  })
}

test('Unknown, missing, estimated and disputed answers are told apart, and what the report does not ask for is said', async () => {
  const said = words(await pdf(sampleForm(rules, 'JP-APPI', 'flash', 'unified-2-ransomware')))
  for (const piece of ['二次被害・そのおそれsecondaryharm項目5二次被害又はそのおそれの有無及びその内容不明', '再発防止のための措置', '発生日時timeofoccurrence項目1概要2026年11月19日03:12（日本時間+09:00）（推定）鷗システムズ㈱', '答えが分かれています。10,000〜48,213（推定）', '約48,000人（推定）総務課', '■速報□続報□確報・詳報', '様式の項目は公表資料から。公式のファイルと照合していません。', '30日・60日の初日を数えるかどうかは確かめていません。']) assert.ok(said.includes(piece), piece)
  const filled = sampleForm(rules, 'JP-POLICE', 'any', 'unified-3-other')
  const less = words(await pdf({ ...filled, items: filled.items.filter(({ id }) => id !== 'form') }))
  assert.ok(less.includes('－この報告の対象外'))
})

test('Letters that the font lacks become 〓 and are listed; those of names are all there', async () => {
  const filled = sampleForm(rules, 'JP-APPI', 'flash', 'unified-2-ransomware')
  const said = words(await pdf({ ...filled, entity: { name: text('髙﨑𠮷①㈱鷗葛\u{E0100}辻德濵祇園 한글 😀', 'x'), identifiers: [] } }))
  assert.ok(said.includes('髙﨑𠮷①㈱鷗葛') && said.includes('德濵祇園〓〓〓'))
  assert.ok(said.includes('U+D55C、U+AE00') && said.includes('U+1F600'), 'listed at the end')
})

test('A long answer goes on over pages under its label, and no page loses a line', async () => {
  const filled = sampleForm(rules, 'JP-CRCA-INC', 'flash', 'unified-3-other')
  const sentence = (at: number): string => `【${at}】経過を記す。`
  const story = Array.from({ length: 900 }, (_, at) => sentence(at)).join('')
  const long = { ...filled, items: filled.items.map((item) => ({ ...item, answers: item.answers.map((one) => (one.field === 'summary.narrative' ? { ...one, text: story } : one)) })) }
  const read = await pdf(long)
  const said = words(read)
  for (let at = 0; at < 900; at += 1) assert.ok(said.includes(`【${at}】`), String(at))
  assert.equal(read.pages.filter((one) => one.text.includes('（つづき）') && flat(one.text).includes('概要')).length, 5)
  assert.ok(read.pages.slice(1).every((one) => one.text.includes('INC-2026-000123')))
})

test('A moment told raw is set on the law’s clock, and a list told in one line in lines', async () => {
  const filled = sampleForm(rules, 'EU-NIS2', 'notification', 'generic')
  const answer = (field: string, said: string, value: string | string[]) => ({ field, name: text(field, field), text: said, value, certainty: 'known' as const })
  const read = await pdf({ ...filled, items: [{ id: '1', name: text('項目', 'item'), answers: [answer('a', '2026-11-22T09:30:00+09:00', '2026-11-22T09:30:00+09:00'), answer('b', '192.0.2.1, 192.0.2.2', ['192.0.2.1', '192.0.2.2'])] }] })
  assert.ok(words(read).includes('2026-11-2201:30(Europe/Brussels+01:00)'))
  assert.ok(read.pages.some((one) => /192\.0\.2\.1 ?\n192\.0\.2\.2/.test(one.text)))
})

test('Whatever was written, the paper takes it, and no glyph is the empty box', async () => {
  const filled = sampleForm(rules, 'JP-POLICE', 'any', 'unified-3-other')
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('2026-99-99T00:00:00Z', '\n\n', ' ', 'a'.repeat(3_000), '、'.repeat(500), 'مرحبا', 'e\u0301\u0301\u0301')), { minLength: 1, maxLength: 6 }), async (several) => {
    const answers = several.map((said, at) => ({ field: `f${at}`, name: text('項目', 'item'), text: said, certainty: 'known' as const, of: { by: `${said.slice(0, 40)}x`, knownAt: filled.at } }))
    const read = await pdf({ ...filled, number: `${several[0]!.slice(0, 40)}1`, items: [{ id: '1', name: text('項目', 'item'), answers }] })
    assert.ok(read.pages.every(({ glyphs }) => !glyphs.includes(0)))
  }), { numRuns: 30 })
})

test('A late report says so, and one made for another names both', async () => {
  const said = words(await pdf(sampleForm(rules, 'JP-APPI', 'flash', 'unified-2-ransomware', { late: true, by: text('防人法律事務所', 'Sakimori Law'), onBehalfOf: text('中央総合病院', 'Central General Hospital') })))
  assert.ok(said.includes('※期限を過ぎています') && said.includes('防人法律事務所（中央総合病院の代理）'))
})

test('The same form gives the same bytes in every format, whatever the hour', async () => {
  const filled = sampleForm(rules, 'JP-APPI', 'flash', 'unified-2-ransomware')
  const made = await Promise.all(formats.map((format) => render(filled, format)))
  await new Promise((resolve) => { setTimeout(resolve, 2_100) }) // longer than the two seconds in which an archive counts time
  const again = await Promise.all(formats.map((format) => render(structuredClone(filled), format)))
  made.forEach(({ name, content }, at) => {
    assert.ok(Buffer.from(content).equals(again[at]!.content), name)
    assert.equal(name, `INC-2026-000123_JP-APPI_flash_unified-2-ransomware.${formats[at]!}`)
  })
})

test('Nothing in a sheet is a formula, whatever it begins with, and its cells stay text when they are edited', async () => {
  const filled = sampleForm(rules, 'JP-APPI', 'flash', 'unified-2-ransomware')
  const attacks = ['=HYPERLINK("http://203.0.113.1","x")', '+1+cmd|\'/C calc\'!A0', '-2+3', '@SUM(1)', '\t=1', '\u202E=1', '</t></si><si><f>1</f>', '_x003D_1']
  const items = [{ id: '1', name: text('項目', 'item'), answers: attacks.map((said, at) => ({ field: `f${at}`, name: text(said, said), text: said, certainty: 'known' as const, of: { by: said, knownAt: filled.at } })) }]
  const { content } = await render({ ...filled, entity: { name: text('=1+1', '=1+1'), identifiers: ['=2'] }, number: '=3', by: text('@x', '@x'), items, notes: [text('=4', '=4')] }, 'xlsx')
  const parts = new Map(partsOf(content).map(({ name, content: part }) => [name, part.toString()]))
  const sheet = parts.get('xl/worksheets/sheet1.xml')!
  assert.doesNotMatch(sheet, /<f[ >]|<c [^>]*t="(?!s")/)
  const styles = parts.get('xl/styles.xml')!
  const formats49 = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*>/g)].map(([one]) => one.includes('numFmtId="49"'))
  const used = [...sheet.matchAll(/<c r="(\w+)" s="(\d+)"( t="s")?/g)]
  assert.ok(used.length > 60 && used.filter(([, , , shared]) => shared).every(([, , style]) => formats49[Number(style)]), 'every cell with words is of text')
  assert.match(sheet, /<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"\/>/)
  assert.deepEqual([...sheet.matchAll(/<(sheetPr|sheetViews|cols|sheetData|mergeCells|dataValidations|printOptions|pageMargins|pageSetup|headerFooter)[ >]/g)].map(([, name]) => name), ['sheetPr', 'sheetViews', 'cols', 'sheetData', 'mergeCells', 'dataValidations', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter'], 'in the order of the schema')
  assert.ok(parts.get('xl/sharedStrings.xml')!.includes('_x005F_x003D_1') && parts.get('xl/sharedStrings.xml')!.includes('&lt;U+202E&gt;=1'))
})

test('JSON holds the law’s items in its names, and the same by unified field, with the version of its schema', async () => {
  const filled = sampleForm(rules, 'EU-NIS2', 'final', 'generic')
  const made = JSON.parse(Buffer.from((await render(filled, 'json')).content).toString()) as { schema: string; items: FilledForm['items']; fields: Record<string, { items: string[]; answers: unknown[] }> } // what render makes
  assert.equal(made.schema, 'sakimori.filled-form.v1')
  assert.deepEqual(made.items.map(({ id, name }) => [id, name.en]), filled.items.map(({ id, name }) => [id, name.en]))
  assert.deepEqual(made.fields['summary.narrative']!.items, ['notification', 'final'])
  assert.equal(made.fields['summary.narrative']!.answers.length, 1)
})

test('Every stage of every law has its forms, as a sheet and for machines', async () => {
  let made = 0
  for (const { regime } of rules.regimes) {
    for (const version of regime.versions) {
      for (const stage of version.stages) {
        for (const form of version.forms.length > 0 ? version.forms.map(({ id }) => id) : ['generic']) {
          if (!regime.versions.at(-1)!.stages.some(({ id }) => id === stage.id)) continue
          const filled = sampleForm(rules, regime.id, stage.id, form)
          const files = await Promise.all([render(filled, 'xlsx'), render(filled, 'json')])
          assert.deepEqual(new Set(filled.items.flatMap(({ answers }) => answers.map(({ field }) => field))), new Set(itemsAsked({ regime: regime.id, version: regime.versions.at(-1)!, stage, form }).flatMap(({ fields }) => fields)), 'no field goes that the report does not name')
          assert.ok(files.every(({ content }) => content.length > 1_000))
          made += 1
        }
      }
    }
  }
  assert.ok(made >= 75, String(made))
})
