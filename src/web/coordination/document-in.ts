/** What a person reads in a CSAF document of ours. One of another shape leaves parts empty and never fails. */
import { z } from 'zod'

const list = <S extends z.ZodType>(schema: S) => z.array(schema).catch([])
const word = z.string().catch('')
const Note = z.object({ category: word, title: word, text: word })
const Branch: z.ZodType<{ branches: unknown[]; product?: { product_id: string; name: string } | undefined }> = z.object({ branches: list(z.unknown()), product: z.object({ product_id: z.string(), name: z.string() }).optional().catch(undefined) })
const Vulnerability = z.object({ notes: list(Note), threats: list(z.object({ details: word })), remediations: list(z.object({ details: word })), product_status: z.record(z.string(), list(z.string())).catch({}) })
const Document = z.object({ document: z.object({ notes: list(Note) }).catch({ notes: [] }), product_tree: z.object({ branches: list(z.unknown()) }).catch({ branches: [] }), vulnerabilities: list(Vulnerability) })

type List = 'known_affected' | 'fixed' | 'known_not_affected' | 'under_investigation'
export interface Shown { readonly summary: string; readonly threats: readonly string[]; readonly remedies: readonly string[]; readonly notes: readonly { readonly title: string; readonly text: string }[]; readonly products: Readonly<Record<List, readonly string[]>> }

function namesIn(branches: readonly unknown[], found = new Map<string, string>()): ReadonlyMap<string, string> {
  for (const branch of branches) {
    const read = Branch.safeParse(branch).data
    if (read?.product) found.set(read.product.product_id, plain(read.product.name))
    if (read) namesIn(read.branches, found)
  }
  return found
}

/** `vers:fortios/>=7.0.0|<7.2.5` reads as `>=7.0.0, <7.2.5`. */
const plain = (name: string): string => name.replace(/vers:[^/\s]+\/(\S+)$/, (_, range: string) => (range === '*' ? '' : decoded(range).replaceAll('|', ', '))).trim()
const decoded = (range: string): string => { try { return decodeURIComponent(range) } catch { return range } }

export function documentIn(csaf: string): Shown {
  const read = Document.safeParse(parsed(csaf)).data ?? { document: { notes: [] }, product_tree: { branches: [] }, vulnerabilities: [] }
  const [one] = read.vulnerabilities
  const names = namesIn(read.product_tree.branches)
  const of = (status: List): string[] => [...new Set((one?.product_status[status] ?? []).map((id) => names.get(id) ?? id))]
  const unique = (lines: readonly string[]): string[] => [...new Set(lines.filter((line) => line !== ''))]
  return {
    summary: read.document.notes.find(({ category }) => category === 'summary')?.text ?? '', threats: unique((one?.threats ?? []).map(({ details }) => details)), remedies: unique((one?.remediations ?? []).map(({ details }) => details)),
    notes: [...read.document.notes, ...(one?.notes ?? [])].filter(({ category, text }) => category !== 'summary' && category !== 'description' && text !== ''),
    products: { known_affected: of('known_affected'), fixed: of('fixed'), known_not_affected: of('known_not_affected'), under_investigation: of('under_investigation') },
  }
}

function parsed(csaf: string): unknown {
  try {
    return JSON.parse(csaf)
  } catch {
    return undefined
  }
}
