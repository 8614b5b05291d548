/** A filled form as a sheet to print, and to fill in further without the system: it is read again by the ids in its last column. */
import writeSheet, { type CellObject, type Row } from 'write-excel-file/node'
import type { Language } from '#language/words.ts'
import { stateWords, textOf } from '../answer-lines.ts'
import { momentText } from '../answer-words.ts'
import { arrange, headingOf, type Arranged, type ArrangedRow } from '../arrange.ts'
import { filledFormSchema, type FilledAnswer, type FilledForm } from '../filled-form.ts'
import type { Layouts } from '../layout.ts'
import { cellText, inCells } from './cell-text.ts'
import { printSetup } from './print-setup.ts'
import { certaintyWords, columns, headId, heading, rowId, type HeadName } from './words.ts'
import { withoutTimes } from '#platform/paper/sheets/zip.ts'

const sheet = '報告書'
const widths = [24, 48, 10, 16, 14].map((width) => ({ width }))
const other = { ja: 'en', en: 'ja' } as const
const ruled: CellObject = { borderColor: '#808080', borderStyle: 'thin', alignVertical: 'top', wrap: true }

/** Always a text, and in a cell of text: what begins with = + - @ stays what it is, now and when it is edited. */
const cell = (said: string, style: CellObject = {}): CellObject => ({ ...ruled, ...style, value: cellText(said), type: String, format: '@' })
/** The same of what is already a part of a cell's text. */
const part = (said: string): CellObject => ({ ...cell(''), value: said })

const label = { fontWeight: 'bold', backgroundColor: '#f1f1f1' } as const
const small = { fontSize: 7, textColor: '#707070' } as const
/** Above the table: without rules. */
const above = (said: string, style: CellObject): CellObject => ({ alignVertical: 'top', wrap: true, align: 'center', ...style, value: cellText(said), type: String, format: '@' })

export async function renderXlsx(filled: FilledForm, layouts: Layouts): Promise<Uint8Array> {
  const form = arrange(filled, layouts)
  const opening = [...titleRows(form, filled), Object.values(columns).map((one) => cell(heading(one), { ...label, align: 'center', backgroundColor: '#dcdcdc' }))]
  const rows = [...opening, ...headRows(form), ...sectionRows(form), ...remarkRows(form)]
  const foot = `防人が作成　${momentText(filled.at, filled.zone).ja}　規則の版 ${filled.rules.replace(/[^0-9A-Za-z]/g, '').slice(0, 16)}`
  const written = writeSheet(rows, { sheet, columns: widths, stickyRowsCount: opening.length, showGridLines: false }, { fontFamily: 'Yu Gothic', fontSize: 10, features: [printSetup({ sheet, headingRow: opening.length, rows: rows.length, foot })] })
  return withoutTimes(await written.toBuffer())
}

function titleRows({ title, unverified, categories, first }: Arranged, { form, stage, regime, number }: FilledForm): Row[] {
  const id = (name: HeadName, value: string): CellObject => above(headId(name, value), { ...small, align: 'left' })
  const across = (said: string, style: CellObject, end: CellObject): Row => [{ ...above(said, style), columnSpan: 4 }, null, null, null, end]
  const boxes = categories.map(({ name, ticked }) => `${ticked ? '■' : '□'} ${name[first]}`).join('　　')
  const how = first === 'ja' ? '「回答」の欄に書き、「確からしさ」を選んでください。分からないときは「不明」とし、回答は空けておきます。右端の項目IDは消さないでください。' : 'Write in “Answer” and choose a certainty. Where it is not known, choose 不明 and leave the answer empty. Keep the IDs at the right.'
  return [
    across(title[first], { fontSize: 15, fontWeight: 'bold', height: 30, alignVertical: 'center' }, id('schema', filledFormSchema)),
    across([title[other[first]], ...(unverified ? [unverified[first]] : [])].join('　'), { fontSize: 8, height: 16 }, id('form', form.id)),
    across(boxes || stage.title[first], { fontWeight: 'bold', height: 20 }, id('stage', stage.id)),
    across(how, { fontSize: 8, height: 26 }, id('regime', regime.id)),
    across('', { height: 6 }, id('number', number)),
  ]
}

const headRows = ({ head, first }: Arranged): Row[] =>
  head.map(({ name, text }) => [cell(`${name[first]}\n${name[other[first]]}`, label), { ...cell(text[first]), columnSpan: 3, height: 15 * Math.max(2, text[first].split('\n').length) }, null, null, cell('', small)])

function sectionRows({ sections, first, zone }: Arranged): Row[] {
  const seen = new Set<string>()
  return sections.flatMap(({ mark, title, rows }) => [
    [{ ...cell(`${headingOf({ mark, title }, first)}　　${title[other[first]]}`, { ...label, backgroundColor: '#dcdcdc', height: 20, alignVertical: 'center' }), columnSpan: 5 }, null, null, null, null] as Row, // null: covered by the span
    ...rows.flatMap((row) => (seen.has(row.field) ? [sameRow(row, first)] : (seen.add(row.field), answerRows(row, first, zone)))),
  ])
}

const nameOf = ({ name, hint, item }: ArrangedRow, first: Language): CellObject =>
  cell([name[first], name[other[first]], ...(item ? [item[first]] : []), ...(hint ? [`※${hint[first]}`] : [])].join('\n'), label)

/** A field that a law counts twice is answered once. */
const sameRow = (row: ArrangedRow, first: Language): Row =>
  [nameOf(row, first), cell(first === 'ja' ? `上の「${row.name.ja}」と同じです。` : `As “${row.name.en}” above.`, { textColor: '#707070' }), cell(''), cell(''), cell('', small)]

function answerRows(row: ArrangedRow, first: Language, zone: string): Row[] {
  if (row.answers.length === 0) return [[nameOf(row, first), cell(stateWords.notAsked[first], { textColor: '#707070' }), cell(''), cell(''), cell('', small)]]
  return row.answers.flatMap((answer, at) => inCells(textOf(answer, first, zone)).map((text, place): Row => [
    place === 0 ? nameOf(row, first) : cell(first === 'ja' ? `${row.name.ja}（つづき）` : `${row.name.en} (continued)`, label),
    part(text), cell(place === 0 ? certaintyWords[text === '' && answer.certainty !== 'unknown' ? 'missing' : answer.certainty].ja : '', { align: 'center' }), cell(place === 0 ? ofWords(answer, first, zone) : '', { fontSize: 8 }), cell(rowId(row.field, at + 1, place + 1), small),
  ]))
}

const ofWords = ({ of }: FilledAnswer, first: Language, zone: string): string => (of ? `${of.by}\n${momentText(of.knownAt, zone)[first]}` : '')

const remarkRows = ({ remarks, first }: Arranged): Row[] => remarks.map(({ title, lines }) =>
  [cell(title[first], label), { ...cell(lines.map((one) => `・${one[first]}`).join('\n'), { fontSize: 8, height: 13 * lines.reduce((sum, one) => sum + Math.ceil(one[first].length / 45), 0) + 4 }), columnSpan: 4 }, null, null, null])
