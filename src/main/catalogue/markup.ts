/** HTML as a value: what stands in a template is escaped unless it is markup itself. */
export interface Markup { readonly html: string }
type Slot = Markup | readonly Markup[] | string | number | null | false | undefined

const escaped = (given: string): string => given.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const slot = (value: Slot): string => {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
  return 'html' in value ? value.html : value.map(({ html: one }) => one).join('')
}

export const html = (parts: TemplateStringsArray, ...values: readonly Slot[]): Markup =>
  ({ html: parts.map((part, i) => `${part}${i < values.length ? slot(values[i]) : ''}`).join('') })
