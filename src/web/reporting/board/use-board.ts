import { useQuery } from '@tanstack/react-query'
import { reporting, type Incident } from '#domains/reporting/contract.ts'
import { sharing, type Recall, type Warning } from '#domains/sharing/contract.ts'
import { useCall } from '#web/wire/call.ts'
import { useLive } from '#web/wire/live.ts'
import { asProblem, useRead } from '#web/wire/read.ts'
import type { Problem } from '#client/problem.ts'
import type { Answer } from '#language/verb.ts'
import type { z } from 'zod'

/** Beyond this the board says that it counts no further. */
const MOST_OPEN = 1000
const DAY = 86_400_000

interface Open {
  readonly incidents: readonly Incident[]
  readonly total: number
}

export interface Board {
  readonly open: Open
  /** Reported in the last 24 hours, open or closed. */
  readonly today: readonly Incident[]
  readonly warnings: readonly Warning[]
  readonly issued: number
  readonly recalls: readonly Recall[]
  readonly at: Date
  readonly problem: Problem | undefined
}

/** Everything the board shows, read again as it changes. Undefined until the open reports are known. */
export function useBoard(): Board | undefined {
  const open = useOpenIncidents()
  const recent = useRead(reporting.list, { most: 100 }, { live: ['incident'], keep: true })
  const warnings = useRead(sharing.list, { state: 'issued', most: 50 }, { live: ['warning'], keep: true })
  const recalls = useRead(sharing.listRecalls, { waiting: true }, { live: ['recall'], keep: true })
  if (!open.data) return undefined
  const since = Date.now() - DAY
  return {
    open: open.data,
    today: (recent.answer?.result.incidents ?? []).filter(({ reportedAt }) => Date.parse(reportedAt) > since),
    warnings: warnings.answer?.result.warnings ?? [],
    issued: warnings.answer?.result.total ?? 0,
    recalls: recalls.answer?.result.recalls ?? [],
    at: new Date(open.dataUpdatedAt),
    problem: asProblem(open.error) ?? recent.problem ?? warnings.problem ?? recalls.problem,
  }
}

type Listed = z.output<typeof reporting.list.output>

/** All open reports, page by page: sectors are counted from the reports themselves. */
function useOpenIncidents() {
  const call = useCall()
  const query = useQuery({
    queryKey: [reporting.list.name, 'open', 'all'],
    queryFn: async ({ signal }): Promise<Open> => {
      const incidents: Incident[] = []
      let after: string | null = null
      for (;;) {
        const page: Answer<Listed> = await call(reporting.list, { open: true, most: 100, ...(after && { after }) }, { signal })
        incidents.push(...page.result.incidents)
        after = page.result.next
        if (!after || incidents.length >= MOST_OPEN) return { incidents, total: page.result.total }
      }
    },
    refetchInterval: 60_000,
  })
  useLive(['incident'], () => void query.refetch())
  return query
}
