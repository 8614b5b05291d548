import { exposure, type Finding } from '#domains/vulnerabilities/contract.ts'
import { useRead } from '#web/wire/read.ts'

/** Open findings by the device they belong to, those of its components too; empty until they are read, and where they are refused. `some`: there are more than were read. */
export function useOpenFindings(asset?: string): { readonly by: ReadonlyMap<string, readonly Finding[]>; readonly some: boolean } {
  const { answer } = useRead(exposure.list, { state: 'open', most: 500 }, { live: ['finding'], keep: true })
  const findings = (answer?.result.findings ?? []).filter((one) => asset === undefined || one.asset.id === asset || one.asset.id.startsWith(`${asset}/`))
  return { by: Map.groupBy(findings, (one) => one.asset.id.split('/')[0] ?? ''), some: (answer?.result.total ?? 0) > 500 }
}
