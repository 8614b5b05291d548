import { useEffect, useEffectEvent, useRef } from 'react'
import { duties, type Submission, type SubmissionDetail } from '#domains/duties/contract.ts'
import type { Purpose } from '#trust/labels/contract.ts'
import { useRead, type Reading } from '#web/wire/read.ts'

/** What of a submission, changed, is worth reading it again: its number, its questions, what has changed since. */
const told = ({ reference, open, stale, acknowledgedAt }: Submission): string => JSON.stringify([reference, open, stale.length, acknowledgedAt])

/** One submission, read again when it has changed. Its list entry is watched instead: reading that is not recorded, and what happens elsewhere is no reading of this one. */
export function useSubmission(id: string, purpose: Purpose, received: boolean): Reading<SubmissionDetail> {
  const whole = useRead(duties.readSubmission, { id, purpose }, { keep: true })
  const incident = whole.answer?.result.incident
  const listed = useRead(duties.listSubmissions, { box: received ? 'received' as const : 'sent' as const, most: 100, ...(incident && { incident }) }, { live: ['submission', 'duty', 'incident'], when: incident !== undefined })
  const entry = listed.answer?.result.submissions.find((one) => one.id === id)
  const now = entry && told(entry)
  const last = useRef<string | undefined>(undefined)
  const read = useEffectEvent(whole.again)
  useEffect(() => {
    if (now !== undefined && last.current !== undefined && last.current !== now) read()
    if (now !== undefined) last.current = now
  }, [now])
  return whole
}
