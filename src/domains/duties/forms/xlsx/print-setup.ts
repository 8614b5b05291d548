/** What makes the sheet print well and be filled in without doubt: A4 upright, one page wide, its heading on every page, and a list of words to choose from. */
import type writeSheet from 'write-excel-file/node'
import { certaintyWords } from './words.ts'

type Feature = NonNullable<NonNullable<Parameters<typeof writeSheet>[1]>['features']>[number]

export interface Print { readonly sheet: string; readonly headingRow: number; readonly rows: number; readonly foot: string }

const xml = (said: string): string => said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** In a header or footer `&` begins a code. */
const plain = (said: string): string => xml(said.replaceAll('&', '&&'))

export const printSetup = ({ sheet, headingRow, rows, foot }: Print): Feature => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        // Their order is the schema's (ECMA-376 part 1, 18.3.1.99).
        insert: () => [
          `<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="C${headingRow + 1}:C${rows}"><formula1>"${Object.values(certaintyWords).map(({ ja }) => ja).join(',')}"</formula1></dataValidation></dataValidations>`,
          '<printOptions horizontalCentered="1"/><pageMargins left="0.6" right="0.6" top="0.7" bottom="0.8" header="0.3" footer="0.4"/>',
          '<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/>',
          `<headerFooter><oddFooter>&amp;L&amp;8${plain(foot)}&amp;R&amp;8&amp;P / &amp;N</oddFooter></headerFooter>`,
        ].join(''),
        transform: (content) => content.replace(/<worksheet[^>]*>/, (start) => `${start}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
          .replace('xSplit="0" ', '').replace('activePane="bottomRight"', 'activePane="bottomLeft"'), // only rows are held
      },
      'xl/styles.xml': {
        // The built-in format of text (49): an office program shows such a cell as “text”, and what is typed there stays it.
        transform: (content) => {
          const own = /<numFmt numFmtId="(\d+)" formatCode="@"\/>/.exec(content)?.[1]
          return own ? content.replaceAll(`<xf numFmtId="${own}"`, '<xf numFmtId="49"') : content
        },
      },
      'xl/workbook.xml': {
        transform: (content) => content.replace(/<definedNames\s*\/>|(?=<calcPr)/, `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${xml(sheet)}'!$${headingRow}:$${headingRow}</definedName></definedNames>`),
      },
    },
  },
})
