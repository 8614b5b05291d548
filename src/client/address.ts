import type { Verb } from '#language/verb.ts'

type Input = Readonly<Record<string, unknown>>

/** Where a call goes and what it carries: `:name` parts of the path are taken out of the input. */
export interface Addressed {
  readonly path: string
  readonly rest: Input
}

export function addressOf(verb: Pick<Verb, 'path'>, input: Input): Addressed {
  const used = new Set<string>()
  const path = verb.path.replace(/:([A-Za-z][A-Za-z0-9]*)/g, (_, name: string) => {
    const value = input[name]
    if (value === undefined || value === null || value === '') throw new TypeError(`${verb.path} needs ${name}`)
    used.add(name)
    return encodeURIComponent(String(value))
  })
  return { path: `/api${path}`, rest: Object.fromEntries(Object.entries(input).filter(([name]) => !used.has(name))) }
}

/** Lists become repeated parameters and objects JSON; what is undefined is left out. */
export function queryOf(input: Input): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) query.append(name, typeof one === 'object' && one !== null ? JSON.stringify(one) : String(one))
  const written = query.toString()
  return written && `?${written}`
}
