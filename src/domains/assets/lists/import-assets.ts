import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { assets } from '../contract.ts'
import { assetsInUse, holdList } from '../tables.ts'
import { csvCells } from './csv-cells.ts'
import { isList, readList, type ListRow } from './read-list.ts'
import { sheetCells } from './sheet-cells.ts'
import { sums, take } from './take-rows.ts'

/** A dry run and a real one plan alike; only the real one writes, and takes the good rows. */
export const importAssets = handler({
  verb: assets.import,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input, actor, tx, now }) {
    await holdList(tx, actor.organisation)
    const { planned, announcements } = await take(tx, { rows: rowsOf(input), known: await assetsInUse(tx, actor.organisation), organisation: actor.organisation, now, isTrial: input.dryRun })
    return { subject: actor.organisation, result: { rows: planned.map(({ fate }) => fate), ...sums(planned), dryRun: input.dryRun }, announcements }
  },
})

const either = text('csv か sheet（XLSX）の、どちらか一つを送ってください。', 'Send either csv or sheet (XLSX).')

function rowsOf({ csv, sheet }: { csv?: string | undefined; sheet?: string | undefined }): ListRow[] {
  if ((csv === undefined) === (sheet === undefined)) throw invalid([{ path: sheet === undefined ? 'csv' : 'sheet', message: either }])
  if (csv !== undefined) return readList(csvCells(csv), 'csv')
  const sheets = sheetCells(sheet ?? '')
  const list = sheets.find(({ table }) => isList(table)) ?? sheets[0]
  if (!list) throw new Failure('invalid', 'the file has no sheet', { do: text('シートのないファイルです。一覧のシートを入れてください。', 'The file has no sheet. Put the list on one.') })
  return readList(list.table, 'sheet')
}
