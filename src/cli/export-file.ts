/** `sakimori sharing export > FILE`: all pages of what one may see, as one file on standard output. */
import { randomUUID } from 'node:crypto'
import { exporting, type Exported } from '#domains/sharing/exports/contract.ts'
import type { Call } from '#client/call.ts'

export const exportHelp = [
  '                  すべてのページを続けて、一つのファイルとして書き出します / all pages follow, as one file: sakimori sharing export --format csv > FILE',
]

interface Exporting {
  readonly call: Call
  readonly input: Readonly<Record<string, unknown>>
  readonly purpose?: string | undefined
  out(line: string): void
  error(line: string): void
}

/** What stands around the pages of one format, and what each page adds: undefined where nothing. */
interface Stitching { readonly head: string; readonly between: string; readonly tail: string; add(page: Exported, first: boolean): string | undefined }

interface Bundle { readonly objects?: readonly { readonly id: string; readonly modified?: string; readonly type: string }[] }

function bundles(): Stitching {
  const written = new Set<string>()
  return {
    head: `{"type":"bundle","id":"bundle--${randomUUID()}","objects":[`, between: ',', tail: ']}',
    add(page) {
      const { objects = [] } = JSON.parse(page.content) as Bundle // what the server wrote by its own contract
      const fresh = objects.filter(({ type, id }) => type !== 'marking-definition' || (!written.has(id) && written.add(id)))
      return fresh.length > 0 ? fresh.map((one) => JSON.stringify(one)).join(',\n') : undefined
    },
  }
}

const events: Stitching = { head: '{"response":[', between: ',', tail: ']}', add: ({ content, objects }) => (objects > 0 ? content.trimEnd() : undefined) }

/** The heading of a table stands once. */
const table: Stitching = { head: '', between: '', tail: '', add: ({ content }, first) => (first ? content : content.replace(/^[^\n]*\n/, '')).replace(/\r?\n$/, '') || undefined }
const plain: Stitching = { head: '', between: '', tail: '', add: ({ content }) => content.replace(/\n$/, '') || undefined }

/** A page is written as soon as it has come. Where a later one fails, what was written is no whole file, and the exit code says so. */
export async function exportFile({ call, input, purpose, out, error }: Exporting): Promise<void> {
  let [next, begun, pages, objects, left]: [string | null, boolean, number, number, number] = [null, false, 0, 0, 0]
  let stitching: Stitching | undefined
  do {
    const { result }: { result: Exported } = await call(exporting.export, { ...input, ...(next !== null && { next }) } as never, purpose ? { purpose } : {}) // the server fits it to the verb
    stitching ??= { stix: bundles(), misp: events, csv: table, text: plain }[result.format]
    if (pages === 0 && stitching.head !== '') out(stitching.head)
    const added = stitching.add(result, pages === 0)
    if (added !== undefined) out(begun ? `${stitching.between}${added}` : added)
    begun ||= added !== undefined
    pages += 1
    objects += result.objects
    left += result.left.length
    next = result.next
  } while (next !== null)
  if (stitching.tail !== '') out(stitching.tail)
  error(`${objects.toLocaleString('en')} objects${left > 0 ? `, ${left.toLocaleString('en')} that this format has no way to say` : ''}`)
}
