import type { Concerned } from './concerned.ts'

/** `filled`: the register or the engine knows it. `unknown`: asked, and nobody knows yet. `disputed`: two people differ. */
export type FieldState = 'filled' | 'known' | 'estimated' | 'unknown' | 'disputed' | 'missing'

export function fieldState(id: string, who: Concerned): FieldState {
  if (who.vocabulary.fields[id]?.filled) return 'filled'
  const said = who.said(id)
  if (said.length === 0) return 'missing'
  const answered = said.filter(({ value }) => value !== undefined)
  if (answered.length === 0) return 'unknown'
  if (answered.length > 1 && new Set(answered.map(({ value }) => JSON.stringify(value))).size > 1) return 'disputed'
  return answered.every(({ certainty }) => certainty === 'estimated') ? 'estimated' : 'known'
}
