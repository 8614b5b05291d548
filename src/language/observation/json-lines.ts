/**
 * Any sensor's JSON lines, by a mapping that says which field is which. Only the fields that it names are read: there is no field in it for contents.
 * Fields are named by their path, with dots between (`http.url`).
 */
import { z } from 'zod'
import { aimsOf, AttemptKind, cvesIn, type Fate, type Read, type Sensing } from './attempt.ts'
import { clip, harmlessLine } from '../evidence/harmless.ts'
import { strings, type Obj } from '../evidence/json.ts'
import { endsOf, fatesOf, wordAt } from './lines.ts'

const field = (usual: string) => z.string().trim().max(100).default(usual)

/** An empty name: this sensor does not say it. */
export const Mapping = z.strictObject({
  /** ISO 8601; without a zone it is UTC. Or seconds since 1970. */
  at: field('timestamp'), source: field('src_ip'), target: field('dst_ip'),
  /** One CVE id or a list of them. */
  vulnerability: field('cve'), maker: field('vendor'), product: field('product'),
  /** The address that was asked for: it is held against the signatures of the catalogue and thrown away. */
  url: field('url'),
  /** One of the kinds of attempt; `contact` where it is none. */
  kind: field('kind'),
  /** The sensor's own word for what it recognised. */
  rule: field('rule'),
})
export type Mapping = z.output<typeof Mapping>

export const readJsonLines = (content: string, mapping: Mapping, sensing: Sensing): Generator<Fate> =>
  fatesOf(content, (event): Read => {
    const ends = endsOf(event, mapping)
    if (!('at' in ends)) return ends
    const product = wordAt(event, mapping.product) ?? ''
    const named = product === '' ? '' : sensing.named(wordAt(event, mapping.maker) ?? '', product)
    const signed = sensing.signed(wordAt(event, mapping.url) ?? '')
    const rule = clip(harmlessLine((wordAt(event, mapping.rule) ?? '').slice(0, 400)), 160) || 'json'
    return { attempt: { ...ends, kind: AttemptKind.safeParse(wordAt(event, mapping.kind)).data ?? 'contact', aims: aimsOf({ signed, vulnerabilities: cvesIn(wordsAt(event, mapping.vulnerability)), product: named, rule }, sensing) } }
  })

function wordsAt(event: Obj, path: string): readonly string[] {
  const word = wordAt(event, path)
  return word === undefined ? strings(event, path) : [word]
}
