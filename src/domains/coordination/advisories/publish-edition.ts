/** An edition comes out: the document as it is then, byte for byte, with its digests. The signature follows by the worker, who holds the key. */
import { createHash } from 'node:crypto'
import type { CsafAdvisory } from '#language/advisory/advisory.ts'
import { fileOf, writeAdvisory } from '#language/advisory/write-advisory.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import type { Step } from '#trust/act.ts'
import { intern } from '#trust/labels/tables.ts'
import { advisoryPublished } from '../contract.ts'
import { foundCase, type Found } from '../known-case.ts'
import { caseMoves, moved } from '../lifecycle.ts'
import { changeCase } from '../tables.ts'
import { enter } from '../tell-case.ts'
import { factsOf } from './advisory-facts.ts'
import { advisoryOf, insertEdition, keepAdvisory, type AdvisoryRow } from './advisory-tables.ts'
import { advisoryChanged } from './contract.ts'

type Any = Pick<Step<unknown>, 'tx' | 'actor' | 'now'>

/** What is ready goes out; nothing where nothing is. */
export async function publishReady(step: Any, id: string): Promise<Announcement[]> {
  const advisory = await advisoryOf(step.tx, id)
  return advisory?.state === 'ready' ? publish(step, await foundCase(step.tx, id), advisory) : []
}

/** Only what is for everyone is told to matching, whose records are public. */
export async function publish(step: Any, found: Found, advisory: AdvisoryRow): Promise<Announcement[]> {
  const { tx, now } = step
  const { row } = found
  const csaf = writeAdvisory(await factsOf(tx, found, advisory, now))
  const version = advisory.version + 1
  const label = await intern(tx, { owner: row.coordinator, tlp: advisory.tlp, audience: advisory.audience, clearance: 0, purposes: ['detect', 'block', 'investigate'], embargo: null, attribution: 'named' })
  await insertEdition(tx, { advisory: advisory.id, version, tracking: advisory.tracking, file: fileOf(advisory.tracking), title: advisory.words.title, cve: row.cve, tlp: advisory.tlp, label, publisher: row.coordinator, summary: summaryOf(csaf), ...sealed(csaf), at: now, signature: null, key: null, fingerprint: null })
  await keepAdvisory(tx, { ...advisory, state: 'published', version, revision: '', updated_at: now })
  await changeCase(tx, row.id, { state: moved(caseMoves['advisory.publish'], row.state) })
  await enter(step, row.id, 'published', { text: advisory.words.title, body: { detail: `${advisory.tracking} ${version}` } })
  const told = announce(advisoryChanged, { advisory: advisory.id })
  return advisory.tlp === 'clear' ? [announce(advisoryPublished, { case: row.id, tracking: advisory.tracking, csaf }), told] : [told]
}

export function sealed(csaf: CsafAdvisory): { document: string; sha256: string; sha512: string } {
  const document = `${JSON.stringify(csaf, null, 2)}\n`
  const digest = (hash: string): string => createHash(hash).update(document).digest('hex')
  return { document, sha256: digest('sha256'), sha512: digest('sha512') }
}

function summaryOf(csaf: CsafAdvisory): string {
  const { tracking } = csaf['document'] as { tracking: { revision_history: { summary: string }[] } } // as it was written just now
  return tracking.revision_history.at(-1)?.summary ?? ''
}
