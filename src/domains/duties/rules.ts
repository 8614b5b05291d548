/** The laws as files, ready to derive by, with the questions that the rest of this domain asks of them. */
import { createHash } from 'node:crypto'
import type { Regime, Version } from '#language/duty/regime.ts'
import type { Rulebook } from '#language/duty/rulebook.ts'
import type { Field } from '#language/duty/vocabulary.ts'
import { text, type Text } from '#language/words.ts'

export interface Rules {
  readonly book: Rulebook
  /** SHA-256 over all files, in hex: by which wording something was derived. */
  readonly hash: string
}

/** The rules of this process: read once, when first asked for. */
export type RulesInUse = () => Rules

export function rulesOf(book: Rulebook): Rules {
  const calendars = [...book.calendars.values()].map(({ id, days, unconfirmed, first, last }) => [id, [...days], [...unconfirmed], first, last])
  const said = JSON.stringify([book.vocabulary, calendars, book.regimes.map(({ regime, version }) => [regime.id, version])])
  return { book, hash: createHash('sha256').update(said).digest('hex') }
}

/** Reads the files at the first question, and keeps what they say as long as the process lives. */
export function reading(read: () => Rulebook): RulesInUse {
  let known: Rules | undefined
  return () => (known ??= rulesOf(read()))
}

export const regimeOf = ({ book }: Rules, id: string): Regime | undefined => book.regimes.find(({ regime }) => regime.id === id)?.regime

/** The version whose stage is meant: the newest that has it. */
const versionWith = (regime: Regime | undefined, stage: string): Version | undefined => regime?.versions.findLast(({ stages }) => stages.some(({ id }) => id === stage))

export const stageTitle = (rules: Rules, regime: string, stage: string): Text =>
  versionWith(regimeOf(rules, regime), stage)?.stages.find(({ id }) => id === stage)?.title ?? text(stage, stage)

export const regimeTitle = (rules: Rules, regime: string): Text => regimeOf(rules, regime)?.title ?? text(regime, regime)

export const fieldOf = ({ book }: Rules, id: string): Field | undefined => book.vocabulary.fields[id]

export const fieldName = (rules: Rules, id: string): Text => fieldOf(rules, id)?.name ?? text(id, id)

export const named = (rules: Rules, fields: readonly string[]): { field: string; name: Text }[] => fields.map((field) => ({ field, name: fieldName(rules, field) }))
