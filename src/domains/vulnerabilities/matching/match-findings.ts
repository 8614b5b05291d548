import { announce, type Announcement } from '#platform/outbox.ts'
import { handler, type Handler } from '#trust/act.ts'
import type { Found } from '#language/matching/match-index.ts'
import type { Tx } from '#platform/database.ts'
import { exposure, findingsChanged, matchingLeft } from '../contract.ts'
import { writeFindings, type FoundRow, type Written } from '../findings/finding-tables.ts'
import { tellFound } from '../notices/tell-found.ts'
import { holdMatched, keepLeft, keepMatched, settled, type Touched } from './follow-tables.ts'
import type { Followed, FollowedIndex } from './followed-index.ts'
import { whatToMatch } from './what-to-match.ts'

/** Worked in one line with what the register and the sources tell: what came meanwhile comes first. */
const LINE = 'assets'
/** Vulnerabilities or devices whose findings are written in one go; fewer where many devices are found. */
const AT_ONCE = 500
const MOST_ROWS = 20_000
/** After so many findings a run ends, and another goes on with what is left: records that concern every device of a maker stall nobody. */
const MOST_IN_ONE_RUN = 50_000

/**
 * Matches everything that changed since the last time, and writes only what is otherwise than it was. It asks what was committed and not what it was
 * told, so it may be called too often or too late; interrupted, it begins where the last one ended.
 */
export const matchFindings = (followed: FollowedIndex, mostInOneRun = MOST_IN_ONE_RUN, atOnce = AT_ONCE): Handler => handler({
  verb: exposure.match,
  about: () => ({ organisation: 'platform' }),
  async run({ tx, now }) {
    const before = await holdMatched(tx)
    const { closed } = await settled(tx)
    const { first, later } = await whatToMatch(tx, followed, before)
    const sum = { found: 0, changed: 0, gone: 0 }
    const concerned = new Set<string>()
    let done = 0
    while (done < first.length && sum.found < mostInOneRun) {
      const written = await matched(tx, followed, first.slice(done, done + atOnce), now)
      done += written.asked
      sum.found += written.found
      sum.changed += written.changed
      sum.gone += written.gone
      for (const organisation of written.organisations) concerned.add(organisation)
    }
    const isLeft = await keepLeft(tx, first.slice(0, done), [...first.slice(done), ...later])
    await keepMatched(tx, closed)
    const told = await tellFound(tx, now, isLeft)
    const vulnerabilities = first.slice(0, done).filter(({ kind }) => kind === 'vulnerability').length
    return {
      subject: 'findings', result: { vulnerabilities, assets: done - vulnerabilities, ...sum, notices: told.notices },
      announcements: [...changedFor(concerned, sum), ...told.announcements, ...(isLeft ? [announce(matchingLeft, {}, { key: LINE })] : [])],
    }
  },
})

const changedFor = (concerned: ReadonlySet<string>, { changed, gone }: Pick<Written, 'changed' | 'gone'>): Announcement[] =>
  (concerned.size > 0 ? [announce(findingsChanged, { changed, gone }, { concerns: [...concerned] })] : [])

/** As many of them as fit, and at least the first. */
async function matched(tx: Tx, followed: FollowedIndex, touched: readonly Touched[], now: Date): Promise<Written & { asked: number }> {
  const { rows, asked } = await followed.use(tx, (at) => foundFor(touched, at))
  const done = touched.slice(0, asked)
  const ids = (wanted: Touched['kind']) => done.flatMap(({ kind, id }) => (kind === wanted ? [id] : []))
  return { ...await writeFindings(tx, { vulnerabilities: ids('vulnerability'), assets: ids('asset') }, rows, now), asked }
}

/** What is found both by the vulnerability and by the device is one. */
function foundFor(touched: readonly Touched[], at: Followed): { rows: FoundRow[]; asked: number } {
  const [rows, asking]: [FoundRow[], Set<string>] = [[], new Set()]
  let asked = 0
  for (const { kind, id } of touched) {
    if (rows.length >= MOST_ROWS) break
    const found = kind === 'asset' ? at.index.vulnerabilitiesOf(id) : at.index.assetsFor(id)
    for (const row of found.flatMap((each) => rowsOf(each, at))) if (kind === 'vulnerability' || !asking.has(row.vulnerability)) rows.push(row)
    if (kind === 'vulnerability') asking.add(id)
    asked += 1
  }
  return { rows, asked }
}

/** What a record rules out for this very version is no finding. */
export function rowsOf({ vulnerability, assets, answer, grade, by, against }: Found, { holderOf }: Pick<Followed, 'holderOf'>): FoundRow[] {
  if (answer === 'no match') return []
  return assets.flatMap((asset) => {
    const holder = holderOf(asset)
    return holder ? [{ ...holder, asset, vulnerability, answer, grade, by, against }] : []
  })
}
