/** The form in words: written, checked as the document it becomes, made ready, published. */
import type { Json } from '#language/evidence/json.ts'
import { writeAdvisory } from '#language/advisory/write-advisory.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { checkCsaf } from '#domains/vulnerabilities/index.ts'
import { handler, type Step } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { about, aboutCase, foundCase, isEmbargoed, type Found } from '../known-case.ts'
import { conflict } from '../lifecycle.ts'
import { named, namesOf } from '../names.ts'
import { productsOf } from '../products/product-tables.ts'
import { nextNumber } from '../tables.ts'
import { factsOf } from './advisory-facts.ts'
import { advisoryOf, keepAdvisory, type AdvisoryRow } from './advisory-tables.ts'
import { advisories, Audience, type AdvisoryDraft } from './contract.ts'
import { publish, sealed } from './publish-edition.ts'

type Any = Step<unknown>

/** What was not checked does not go out. */
const unchecked = { faults: [{ at: '', says: text('時間内に検査できませんでした。もう一度試してください。', 'It could not be checked in time. Try again.') }], remarks: [] }

/** What nobody has written yet: the case's own words to begin with. */
const blank = ({ row }: Found, now: Date): AdvisoryRow => ({
  id: '', case_id: row.id, tracking: '', tlp: 'clear', audience: Audience.parse({}), revision: '', state: 'draft', version: 0, updated_at: now,
  words: { title: row.title, summary: row.summary, impact: '', remedy: '', workaround: '', check: '', exploited: row.early === 'exploited', acknowledgement: '', links: [], lang: 'ja' },
})

/** The document as it would come out now, and what the checks of CSAF say. */
async function told(step: Any, found: Found, kept: AdvisoryRow | undefined): Promise<AdvisoryDraft> {
  const { tx, now } = step
  const advisory = kept ?? blank(found, now)
  const csaf = writeAdvisory(await factsOf(tx, found, advisory.tracking === '' ? { ...advisory, tracking: found.row.number } : advisory, now))
  const { faults, remarks } = (await checkCsaf([csaf as Json]))[0] ?? unchecked
  const silent = [...new Set((await productsOf(tx, found.row.id)).filter(({ answers }) => answers.length === 0).map(({ vendor }) => vendor))]
  const names = await namesOf(tx, silent)
  return {
    case: found.row.id, tracking: advisory.tracking, state: advisory.state, version: advisory.version, tlp: advisory.tlp, audience: advisory.audience, words: advisory.words, revision: advisory.revision,
    updatedAt: kept ? advisory.updated_at.toISOString() : null, csaf: sealed(csaf).document, faults: faults.map(({ at, says }) => ({ at, says })), remarks: remarks.map(({ at, says }) => ({ at, says })), silent: silent.map((one) => named(names, one)),
  }
}

async function answered(step: Any, id: string) {
  const found = await foundCase(step.tx, id)
  const result = await told(step, found, await advisoryOf(step.tx, id))
  return { subject: id, result, after: aboutCase(found, step), content: { case: id, tracking: result.tracking, version: result.version, state: result.state, csaf: result.csaf } }
}

export const readDraft = handler({
  verb: advisories.draft,
  about: about(false),
  run: (step) => answered(step, step.input.id),
})

/** Written again after it was published it becomes the draft of the next edition. Its number is given when it is first written. */
export const writeDraft = handler({
  verb: advisories.write,
  about: about(),
  async run(step) {
    const { input: { id, words, tlp, audience, revision }, tx, now } = step
    const { organisations, communities, sectors } = audience
    if (tlp !== 'clear' && tlp !== 'green' && organisations.length + communities.length + sectors.length === 0) throw invalid([{ path: 'audience', message: text('だれに届けるかを選んでください。', 'Choose for whom it is.') }])
    const known = await advisoryOf(tx, id)
    if (known && known.version > 0 && known.tlp !== tlp) throw conflict('what was published keeps its handling', text('公表した後は、取扱いを変えられません。', 'After it was published its handling stays.'))
    if (known && known.version > 0 && revision === '') throw invalid([{ path: 'revision', message: text('前の版から何が変わったかを書いてください。', 'Write what changed since the edition before.') }])
    await keepAdvisory(tx, { id: known?.id ?? newId('advisory'), case_id: id, tracking: known?.tracking ?? await nextNumber(tx, 'SKM', now), tlp, audience, words, revision, state: 'draft', version: known?.version ?? 0, updated_at: now })
    return answered(step, id)
  },
})

async function written(step: Any, id: string): Promise<{ found: Found; advisory: AdvisoryRow }> {
  const [found, advisory] = [await foundCase(step.tx, id), await advisoryOf(step.tx, id)]
  if (!advisory) throw conflict('nothing was written yet', text('公表文がまだありません。先に書いてください。', 'There is no advisory yet. Write it first.'))
  return { found, advisory }
}

async function sound(step: Any, found: Found, advisory: AdvisoryRow): Promise<void> {
  const { faults } = await told(step, found, advisory)
  if (faults.length > 0) throw invalid(faults.slice(0, 20).map(({ at, says }) => ({ path: at || 'document', message: says })))
}

export const makeReady = handler({
  verb: advisories.ready,
  about: about(),
  async run(step) {
    const { found, advisory } = await written(step, step.input.id)
    await sound(step, found, advisory)
    await keepAdvisory(step.tx, { ...advisory, state: 'ready', updated_at: step.now })
    return answered(step, step.input.id)
  },
})

/** Not while an embargo runs: its end publishes what is ready. */
export const publishNow = handler({
  verb: advisories.publish,
  about: about(),
  async run(step) {
    const { input: { id } } = step
    const { found, advisory } = await written(step, id)
    if (isEmbargoed(found.row)) throw conflict('an embargo is in force', text('公表日までの約束が続いています。公表日になると、自動で公表します。', 'An embargo is in force. At its end the advisory goes out by itself.'))
    if (advisory.state === 'published') throw conflict('this edition is out already', text('この版は公表済みです。続きを書いてから公表してください。', 'This edition is out already. Write the next one first.'))
    await sound(step, found, advisory)
    const announcements = await publish(step, found, advisory)
    return { ...await answered(step, id), announcements }
  },
})
