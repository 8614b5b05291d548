/** The base score of CVSS 3.1 (FIRST, specification document revision 1, sections 7.1 and 7.4, appendix A). Pure. */

const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 }, AC: { L: 0.77, H: 0.44 }, UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 }, I: { H: 0.56, L: 0.22, N: 0 }, A: { H: 0.56, L: 0.22, N: 0 },
}
/** What privileges weigh depends on the scope. */
const privileges: Readonly<Record<string, Readonly<Record<string, number>>>> = { U: { N: 0.85, L: 0.62, H: 0.27 }, C: { N: 0.85, L: 0.68, H: 0.5 } }

export interface Scored { readonly score: number; readonly severity: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL' }

/** As appendix A rounds: without the faults of binary fractions. */
function roundUp(given: number): number {
  const whole = Math.round(given * 100_000)
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10
}

const severityOf = (score: number): Scored['severity'] => (score === 0 ? 'NONE' : score < 4 ? 'LOW' : score < 7 ? 'MEDIUM' : score < 9 ? 'HIGH' : 'CRITICAL')

/** Undefined where the vector is not one of version 3.1 with all eight base metrics, each once. */
export function scoreOf(vector: string): Scored | undefined {
  const [version, ...parts] = vector.split('/')
  const metrics = new Map(parts.map((part) => part.split(':') as [string, string])) // one without a colon has no weight below
  if (version !== 'CVSS:3.1' || metrics.size !== parts.length) return undefined
  const weight = (name: string): number => weights[name]?.[metrics.get(name) ?? ''] ?? Number.NaN
  const scope = metrics.get('S') ?? ''
  const privilege = privileges[scope]?.[metrics.get('PR') ?? ''] ?? Number.NaN
  const base = 1 - (1 - weight('C')) * (1 - weight('I')) * (1 - weight('A'))
  const impact = scope === 'C' ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base
  const exploitability = 8.22 * weight('AV') * weight('AC') * privilege * weight('UI')
  if (Number.isNaN(impact + exploitability)) return undefined
  const score = impact <= 0 ? 0 : roundUp(Math.min((scope === 'C' ? 1.08 : 1) * (impact + exploitability), 10))
  return { score, severity: severityOf(score) }
}
