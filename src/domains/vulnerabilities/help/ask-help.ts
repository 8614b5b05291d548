/** A call for help reaches the body that the holder names, its IT supplier where it names none, else the specialist body. */
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import type { Announcement } from '#platform/outbox.ts'
import { organisationsByIds, organisationsOfKind } from '#trust/identity/directory.ts'
import type { FindingRow } from '../findings/finding-tables.ts'
import type { Helper } from '../notices/contract.ts'
import { suppliersOf } from '#domains/relations/index.ts'
import { tellEvent } from '../notices/tell-event.ts'
import { endHelp, insertHelp } from './help-tables.ts'

interface Asking { readonly organisation: string; readonly body: string | undefined; readonly words: string; readonly by: string; readonly now: Date }

/** Who may be asked: one’s own IT supplier first, then the specialist bodies, then the centre’s desk. */
export async function helpersOf(tx: Tx, organisation: string): Promise<Helper[]> {
  const suppliers = [...new Set((await suppliersOf(tx, [organisation])).get(organisation)?.map((one) => one.organisation))]
  const named = await organisationsByIds(tx, suppliers)
  const bodies = [...await organisationsOfKind(tx, 'specialist'), ...await organisationsOfKind(tx, 'centre')]
  return [
    ...suppliers.flatMap((id): Helper[] => (named.get(id)?.active ? [{ organisation: id, name: named.get(id)!.name, kind: 'supplier' }] : [])), // asked in this line
    ...bodies.filter(({ active, id }) => active && id !== organisation).map(({ id, name, kind }): Helper => ({ organisation: id, name, kind: kind === 'centre' ? 'centre' : 'specialist' })),
  ]
}

/** Asked of another than before, the one before sees it no longer. One notice for all that is asked at once. */
export async function askForHelp(tx: Tx, rows: readonly FindingRow[], { organisation, body, words, by, now }: Asking): Promise<Announcement[]> {
  const helpers = await helpersOf(tx, organisation)
  const asked = body === undefined ? helpers[0] : helpers.find((one) => one.organisation === body)
  if (!asked) throw nobody(body)
  const ids = rows.map(({ id }) => id)
  await endHelp(tx, ids)
  await insertHelp(tx, ids, { organisation, body: asked.organisation, words, by, now })
  const vulnerabilities = [...new Set(rows.map(({ vulnerability }) => vulnerability))]
  const queued = await tellEvent(tx, { kind: 'help-asked', by, words, now }, [{ organisation: asked.organisation, role: 'helper', holders: [organisation], from: organisation, findings: ids, vulnerabilities, exploited: [] }])
  return queued.announcements
}

const nobody = (body: string | undefined) => new Failure('invalid', body === undefined ? 'nobody can be asked for help' : `body: ${body} can’t be asked`, {
  issues: [{ path: 'body', message: text('頼める先は、登録したITの支援会社、専門機関、司令塔です。', 'You may ask your declared IT supplier, a specialist body or the centre.') }],
})
