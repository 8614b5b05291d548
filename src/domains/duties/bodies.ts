/** Which organisation of the directory a body of the law is: it then receives reports in its own queue. */
import type { OrganisationKind } from '#language/organisation.ts'
import type { Tx } from '#platform/database.ts'
import { organisationsOfKind, type Organisation } from '#trust/identity/directory.ts'

/** The kinds of organisations to which a law may send a report. */
const receiving = ['centre', 'ministry', 'executing', 'specialist'] as const satisfies readonly OrganisationKind[]

/** The competent ministry under the names that laws give it. */
const competent: ReadonlySet<string> = new Set(['competent-minister', 'competent-ministry', 'competent-authorities'])
/** The Prime Minister receives through the Cabinet Office, whose office for it is the centre. */
const central: ReadonlySet<string> = new Set(['nco', 'prime-minister'])

export type Bodies = readonly Organisation[]

export async function bodiesOf(tx: Tx): Promise<Bodies> {
  const found: Organisation[] = []
  for (const kind of receiving) found.push(...await organisationsOfKind(tx, kind)) // one connection: one question after another
  return found
}

/** Undefined where it is outside. A body is found by its designation, or by its name as an identifier: `ppc` is `org-ppc`. */
export function receiverOf(body: string, ministry: string | null, bodies: Bodies): Organisation | undefined {
  if (competent.has(body)) return bodies.find(({ id }) => id === ministry)
  if (central.has(body)) return bodies.find(({ kind }) => kind === 'centre')
  return bodies.find(({ id, designations }) => designations.includes(body) || id === `org-${body}`)
}
