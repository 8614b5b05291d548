/** A filled form as a file: PDF to print and hand over, XLSX to fill in further, JSON for machines. */
import { FilledForm, filledFormSchema } from './filled-form.ts'
import { fieldsOf } from './fields-of.ts'
import { shippedLayouts, type Layouts } from './layout.ts'
import { renderPdf } from './pdf/render-pdf.ts'
import { renderXlsx } from './xlsx/render-xlsx.ts'

export const formats = ['pdf', 'xlsx', 'json'] as const
export type Format = (typeof formats)[number]

export interface RenderedForm { readonly name: string; readonly mediaType: string; readonly content: Uint8Array }

const mediaTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const satisfies Record<Format, string>

const makers = {
  pdf: renderPdf,
  xlsx: renderXlsx,
  json: (filled: FilledForm) => Promise.resolve(Buffer.from(`${JSON.stringify({ schema: filledFormSchema, ...filled, fields: fieldsOf(filled) }, null, 2)}\n`)),
} as const satisfies Record<Format, (filled: FilledForm, layouts: Layouts) => Promise<Uint8Array>>

/** The same form always gives the same bytes. @throws ZodError when the form is not one: the caller made a mistake, no person did. */
export async function render(filled: FilledForm, format: Format, layouts: Layouts = shippedLayouts()): Promise<RenderedForm> {
  const form = FilledForm.parse(filled)
  const content = await makers[format](form, layouts)
  return { name: nameOf(form, format), mediaType: mediaTypes[format], content }
}

/** ASCII, so that every portal and mail takes it: `INC-2026-000123_JP-APPI_flash_unified-2-ransomware.pdf`. */
export const nameOf = ({ number, regime, stage, form }: FilledForm, ending: string): string =>
  `${[number, regime.id, stage.id, form.id].map((part) => part.replace(/[^A-Za-z0-9-]+/g, '-')).join('_')}.${ending}`
