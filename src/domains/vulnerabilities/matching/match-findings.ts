import { announce } from '#platform/outbox.ts'
import { handler, type Handler } from '#trust/act.ts'
import { assetsSince } from '#domains/assets/index.ts'
import type { Found } from '#language/matching/match-index.ts'
import type { Tx } from '#platform/database.ts'
import { exposure, findingsChanged } from '../contract.ts'
import { writeFindings, type FoundRow, type Written } from '../findings/finding-tables.ts'
import { tellFound } from '../notices/tell-found.ts'
import { holdMatched, keepMatched, settled, touchedSince } from './follow-tables.ts'
import type { Followed, FollowedIndex } from './followed-index.ts'

/** Vulnerabilities or devices whose findings are written in one go; fewer where many devices are found. */
const AT_ONCE = 500
const MOST_ROWS = 20_000

/**
 * Matches everything that changed since the last time, and writes only what is otherwise than it was. It asks what was committed and not what it was
 * told, so it may be called too often or too late; interrupted, it begins where the last one ended.
 */
export const matchFindings = (followed: FollowedIndex): Handler => handler({
  verb: exposure.match,
  about: () => ({ organisation: 'platform' }),
  async run({ tx, now }) {
    const before = await holdMatched(tx)
    const { closed } = await settled(tx)
    const touched = [...(await touchedSince(tx, before)).map((id) => ({ vulnerability: id })), ...(await assetsTouched(tx, before)).map((id) => ({ asset: id }))]
    const sum = { found: 0, changed: 0, gone: 0 }
    const concerned = new Set<string>()
    for (let from = 0; from < touched.length;) {
      const written = await matched(tx, followed, touched.slice(from, from + AT_ONCE), now)
      from += written.asked
      sum.found += written.found
      sum.changed += written.changed
      sum.gone += written.gone
      for (const organisation of written.organisations) concerned.add(organisation)
    }
    await keepMatched(tx, closed)
    const told = await tellFound(tx, now)
    const vulnerabilities = touched.filter((one) => 'vulnerability' in one).length
    return {
      subject: 'findings', result: { vulnerabilities, assets: touched.length - vulnerabilities, ...sum, notices: told.notices },
      announcements: [...(concerned.size > 0 ? [announce(findingsChanged, { changed: sum.changed, gone: sum.gone }, { concerns: [...concerned] })] : []), ...told.announcements],
    }
  },
})

type Touched = { readonly vulnerability: string } | { readonly asset: string }

/** As many of them as fit, and at least the first. */
async function matched(tx: Tx, followed: FollowedIndex, touched: readonly Touched[], now: Date): Promise<Written & { asked: number }> {
  const { rows, asked } = await followed.use(tx, (at) => foundFor(touched, at))
  const done = touched.slice(0, asked)
  const of = { vulnerabilities: done.flatMap((one) => ('asset' in one ? [] : [one.vulnerability])), assets: done.flatMap((one) => ('asset' in one ? [one.asset] : [])) }
  return { ...await writeFindings(tx, of, rows, now), asked }
}

function foundFor(touched: readonly Touched[], at: Followed): { rows: FoundRow[]; asked: number } {
  const rows = new Map<string, FoundRow>()
  let asked = 0
  while (asked < touched.length && rows.size < MOST_ROWS) {
    const one = touched[asked]! // within the list
    const found = 'asset' in one ? at.index.vulnerabilitiesOf(one.asset) : at.index.assetsFor(one.vulnerability)
    for (const row of found.flatMap((each) => rowsOf(each, at))) rows.set(`${row.asset} ${row.vulnerability}`, row)
    asked += 1
  }
  return { rows: [...rows.values()], asked }
}

/** What a record rules out for this very version is no finding. */
export function rowsOf({ vulnerability, assets, answer, grade, by, against }: Found, { holderOf }: Pick<Followed, 'holderOf'>): FoundRow[] {
  if (answer === 'no match') return []
  return assets.flatMap((asset) => {
    const holder = holderOf(asset)
    return holder ? [{ ...holder, asset, vulnerability, answer, grade, by, against }] : []
  })
}

async function assetsTouched(tx: Tx, closed: string | null): Promise<string[]> {
  if (closed === null) return [] // from the beginning every vulnerability is asked, and with it every device
  const ids: string[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows: { id: string }[] = await assetsSince(tx, { closed, after, most: 2000 })
    ids.push(...rows.map(({ id }) => id))
    after = rows.length === 2000 ? rows.at(-1)?.id : undefined
  }
  return ids
}
