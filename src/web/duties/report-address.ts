import { useSession } from '#web/wire/session.ts'
import { useReceiver } from './DutyPages.tsx'

/** Where an incident's duties stand: on its report for whoever reads that, on a page of their own for a proxy, who reads only those that it made. */
export function useReportAddress(): (incident: string, organisation: string | undefined) => string {
  const { session } = useSession()
  const received = useReceiver()
  return (incident, organisation) => (received || organisation === undefined || organisation === session?.organisation.id ? `/reports/${incident}` : `/reports/${incident}/duties`)
}
