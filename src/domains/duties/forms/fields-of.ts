import type { FilledAnswer, FilledForm } from './filled-form.ts'

/** The same answers by unified field, each once, with the law's items that ask for it: what another system maps its own fields to. */
export function fieldsOf({ items }: FilledForm): Readonly<Record<string, { readonly items: readonly string[]; readonly answers: readonly Omit<FilledAnswer, 'field' | 'name'>[] }>> {
  const found = new Map<string, { items: string[]; answers: Map<string, Omit<FilledAnswer, 'field' | 'name'>> }>()
  for (const item of items) {
    for (const { field, name: _, ...answer } of item.answers) {
      const known = found.get(field) ?? { items: [] as string[], answers: new Map<string, Omit<FilledAnswer, 'field' | 'name'>>() }
      found.set(field, known)
      if (!known.items.includes(item.id)) known.items.push(item.id)
      known.answers.set(JSON.stringify(answer), answer)
    }
  }
  return Object.fromEntries([...found].map(([field, { items: ids, answers }]) => [field, { items: ids, answers: [...answers.values()] }]))
}
