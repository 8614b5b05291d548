/** Duties are derived anew in the transaction that changed what they follow from: facts, profile, reports, requests or the rules. */
import { isDeepStrictEqual } from 'node:util'
import type { Derivation } from '#language/duty/derive.ts'
import { difference, type Change } from '#language/duty/difference.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import { intern } from '#trust/labels/tables.ts'
import { dutiesChanged, type Cause } from './contract.ts'
import { noteMoments } from './courier-tables.ts'
import { asDerivation, keptOf, type Kept } from './kept.ts'
import { deriveMatter, type Matter } from './matter.ts'
import { openStages } from './open-stages.ts'
import type { Rules } from './rules.ts'
import { keepStages } from './stage-tables.ts'
import { newMarks } from './stale.ts'
import { markStale } from './submission-tables.ts'
import { addDerivations, keepDerivations } from './tables.ts'

export interface Anew { readonly cause: Cause; /** The office on whose act it was derived. */ readonly by: string; readonly now: Date; readonly rules: Rules }

export interface DerivedAnew { readonly matter: Matter; readonly derivation: Derivation; readonly changes: readonly Change[] }

interface Found extends DerivedAnew { readonly kept: Kept; readonly changed: boolean }

/** Of accounts that are held. Keeps what came out, what changed and why, the open stages, and which reports no longer hold. */
export async function deriveAnew(tx: Tx, matters: readonly Matter[], { cause, by, now, rules }: Anew): Promise<DerivedAnew[]> {
  const found = matters.map((matter) => compared(matter, deriveMatter(matter, rules, now)))
  await keepDerivations(tx, rules.hash, now, found.map(({ matter, kept, changed }) => ({ incident: matter.account.incident, derivation: kept, changed })))
  await addDerivations(tx, found.filter(({ changes }) => changes.length > 0).map(({ matter, changes }) =>
    ({ id: newId('derivation'), incident: matter.account.incident, at: now, cause, by, rules: rules.hash, changes })))
  await keepOpen(tx, found.map((one) => ({ ...one, of: cause === 'rules' ? changedDuties(one) : everyDuty(one) })), now)
  const marks = found.flatMap(({ matter }) => newMarks(matter, rules))
  await markStale(tx, marks)
  return found.map((one) => ({ ...one, matter: marked(one.matter, marks) }))
}

/** The matter as it stands with its marks. */
const marked = (matter: Matter, marks: readonly { id: string; stale: string[] }[]): Matter =>
  ({ ...matter, submissions: matter.submissions.map((one) => ({ ...one, stale: marks.find(({ id }) => id === one.id)?.stale ?? one.stale })) })

function compared(matter: Matter, derivation: Derivation): Found {
  const { incident, derivation: before } = matter.account
  const kept = keptOf(derivation)
  const changed = !isDeepStrictEqual(before, kept)
  return { matter, derivation, kept, changed, changes: changed ? difference(asDerivation(incident, before), derivation) : [] }
}

const everyDuty = ({ matter, derivation }: Found): Set<string> => new Set([...derivation.duties, ...matter.account.derivation.duties].map(({ key }) => key))

/** Where the rules alone changed, nothing else of a stage can have: only the duties that came out otherwise are written anew. */
function changedDuties({ matter, kept }: Found): Set<string> {
  const before = new Map(matter.account.derivation.duties.map((one) => [one.key, one]))
  const other = kept.duties.filter((one) => !isDeepStrictEqual(before.get(one.key), one)).map(({ key }) => key)
  const is = new Set(kept.duties.map(({ key }) => key))
  return new Set([...other, ...[...before.keys()].filter((key) => !is.has(key))])
}

async function keepOpen(tx: Tx, found: readonly (Found & { readonly of: ReadonlySet<string> })[], now: Date): Promise<void> {
  const stages = found.flatMap(({ matter, derivation, of }) => openStages(matter, { ...derivation, duties: derivation.duties.filter(({ key }) => of.has(key)) }))
  for (const label of new Map(stages.map((one) => [one.row.label, one.label])).values()) await intern(tx, label)
  await keepStages(tx, found.flatMap(({ matter, of }) => [...of].map((duty) => ({ incident: matter.account.incident, duty }))), stages.map(({ row }) => row))
  await noteMoments(tx, stages.map(({ row }) => row), now)
}

/** Open screens of all who may see it are told to look again. */
export const changedFor = ({ matter: { account, bodies, submissions }, changes }: DerivedAnew, cause: Cause, proxies: readonly string[] = []): Announcement => {
  const received = [...account.sent_to, ...submissions.flatMap(({ receiver }) => receiver ?? [])].filter((id) => bodies.some((body) => body.id === id))
  return announce(dutiesChanged, { incident: account.incident, organisation: account.organisation, cause, changes: changes.length }, { key: account.incident, concerns: [...new Set([account.organisation, ...proxies, ...received])] })
}
