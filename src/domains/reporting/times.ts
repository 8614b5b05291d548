import { text } from '#language/words.ts'
import type { Issue } from '#trust/parse.ts'

const MINUTE = 60_000
/** Clocks differ: so much later than ours a time may be and still be now. */
const TOLERANCE = 5 * MINUTE
const EARLIEST = Date.UTC(2000, 0, 1)

/** What can't be true of when it happened and when it was noticed. */
export function timeIssues({ noticedAt, occurredAt }: { noticedAt: string; occurredAt?: string | undefined }, now: Date): Issue[] {
  const noticed = Date.parse(noticedAt)
  const occurred = occurredAt === undefined ? noticed : Date.parse(occurredAt)
  const issues: Issue[] = []
  if (noticed > now.getTime() + TOLERANCE) issues.push({ path: 'noticedAt', message: text('これから先の時刻です。気づいた時刻を書いてください。', 'This is in the future. Give the time when it was noticed.') })
  if (occurred > noticed) issues.push({ path: 'occurredAt', message: text('気づいた時刻より後です。どちらかを直すか、空にしてください。', 'This is after it was noticed. Mend either, or leave it empty.') })
  for (const [path, at] of [['noticedAt', noticed], ['occurredAt', occurred]] as const) {
    if (at < EARLIEST && !issues.some((issue) => issue.path === path)) issues.push({ path, message: text('年を確かめてください。', 'Check the year.') })
  }
  return issues
}
