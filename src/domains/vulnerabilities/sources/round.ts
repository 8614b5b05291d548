/** What the ways of asking have in common: where a source stands, what one answer brings, what is told at the end. */
import { jsonIn, measure, type Json } from '#language/evidence/json.ts'
import type { Text } from '#language/words.ts'
import { ask, type Answered, type Partner } from '#platform/outgoing/ask-partner.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import type { PulledStep } from './contract.ts'
import { troubles } from './pull-trouble.ts'

export interface Round {
  readonly partner: Partner
  readonly position: Readonly<Record<string, unknown>>
  /** What of these places was read before, with the stamps they had. */
  readonly seen: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Between two questions, in ms. */
  readonly wait: (ms: number) => Promise<void>
  /** Nothing more is asked for in this round. */
  readonly isOver: () => boolean
}

/** Taken whole or not at all, with the position after it. */
export type Step = Omit<Partial<PulledStep>, 'id' | 'step' | 'position'> & { readonly position: object }

/** `goesOn`: there is more, and it is asked for soon. */
export interface Ended { readonly remark: Text | null; readonly goesOn?: boolean }

/** Asks and gives each answer to be taken before it asks on. Throws `SourceTrouble`. */
export type Pull = (round: Round) => AsyncGenerator<Step, Ended, void>

const DEEPEST = 100

/** @throws SourceTrouble */
export function parsed(content: string): Json {
  const said = measure(content).depth > DEEPEST ? undefined : jsonIn(content)
  if (said === undefined) throw new SourceTrouble(troubles.notJson)
  return said
}

/** A question to an address that a public list named, wherever it leads: the key goes to its own server only. What may be called at all is decided at each call. */
export const askAt = (partner: Partner, url: string, headers: Record<string, string> = {}, allow: readonly number[] = []): Promise<Answered> =>
  ask(isOwn(partner, url) ? partner : { ...partner, url, auth: 'none', key: undefined }, url, headers, allow)

function isOwn(partner: Partner, url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === new URL(partner.url).origin
}

/** An address as a list wrote it; undefined where it is none that could be asked. */
export const addressIn = (written: string, from: string): string | undefined => {
  const url = URL.canParse(written, from) ? new URL(written, from) : undefined
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}

export const chunks = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

/** Records of a file, each on a line of its own. */
export const onLines = (documents: readonly Json[]): string => documents.map((one) => JSON.stringify(one)).join('\n')
