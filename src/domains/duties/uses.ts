/** What the bodies may use a report for: by its law, by the reporter's standing consent, or by its word for this one report. */
import type { Duty } from '#language/duty/derive.ts'
import { toldUses, type Uses } from '#language/duty/uses.ts'
import type { Purpose } from '#language/purpose.ts'
import type { ConsentRow } from './consent-tables.ts'
import { regimeOf, type Rules } from './rules.ts'

/** Of a law that is no longer in the files: what the report was made for, and nothing else. */
const nothingElse: Uses = { allowed: ['duty'], 'with-consent': [], says: { ja: 'この法律のファイルは、もうありません。', en: 'The file of this law is gone.' }, confidence: 'unconfirmed', sources: [] }

/** As the version of the law says by which the duty was derived. */
export function usesOf({ regime, law: { from, status } }: Pick<Duty, 'regime' | 'law'>, rules: Rules): ReturnType<typeof toldUses> {
  const version = regimeOf(rules, regime)?.versions.find((one) => one.from === from && one.status === status)
  return toldUses(version?.uses ?? nothingElse)
}

/** Of the reporter's standing consents what this law leaves to it. */
export const standingFor = (body: string, { withConsent }: ReturnType<typeof toldUses>, consents: readonly ConsentRow[]): Purpose[] =>
  withConsent.filter((purpose) => consents.some((one) => one.body === body && one.purposes.includes(purpose)))
