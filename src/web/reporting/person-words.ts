import type { z } from 'zod'
import type { Person } from '#domains/reporting/contract.ts'
import type { Text } from '#language/words.ts'

/** Organisation, office and name, with nothing said twice: many offices begin with the name of their organisation. */
export function personWords({ organisationName, office, name }: z.infer<typeof Person>, say: (text: Text) => string): string {
  const organisation = say(organisationName)
  const told = office.startsWith(organisationName.ja) ? office.slice(organisationName.ja.length).trim() : office
  return [organisation, told, name].filter(Boolean).join('　')
}
