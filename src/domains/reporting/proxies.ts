/** Who may report for whom. It is kept where duties are; main hands it to this domain, which asks at each act, so that a proxy that ended has ended. */
import type { Tx } from '#platform/database.ts'
import type { IncidentRow } from './tables.ts'

export interface Proxies {
  /** The grant under which `proxy` may report for `organisation` now; undefined where there is none, whether or not there is such an organisation. */
  grant(tx: Tx, between: { readonly organisation: string; readonly proxy: string }, now: Date): Promise<string | undefined>
  /** For whom an organisation may report now. */
  actsFor(tx: Tx, proxy: string, now: Date): Promise<string[]>
}

type Moment = { readonly tx: Tx; readonly now: Date }

/** The proxy that reported an incident, while it still may: none or one. */
export async function reporterFor({ organisation, proxy }: Pick<IncidentRow, 'organisation' | 'proxy'>, { tx, now }: Moment, proxies: Proxies): Promise<string[]> {
  return proxy !== null && await proxies.grant(tx, { organisation, proxy }, now) !== undefined ? [proxy] : []
}
