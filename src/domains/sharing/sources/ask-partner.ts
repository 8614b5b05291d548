/** One question to a partner's server: bounded in time and size, within the reach of this installation, with the key for that server alone. */
import { isObj, measure, type Obj } from '#language/evidence/json.ts'
import { safeFetch, TooLarge, type Bounds, type Called } from '#platform/outgoing/safe-fetch.ts'
import { Undelivered } from '#platform/outgoing/undelivered.ts'
import { SourceTrouble, troubles } from './source-trouble.ts'

export interface Key { readonly username: string; readonly secret: string }

export interface Partner {
  readonly url: string
  readonly auth: 'none' | 'basic' | 'bearer'
  readonly key: Key | undefined
  readonly bounds: Bounds
  readonly now: () => Date
}

export interface Answered { readonly status: number; readonly headers: Called['headers']; readonly text: string }

/** Of one answer, in bytes. */
const MOST = 16 * 1_048_576
/** For one answer, in ms: whoever sends it slower is told to send less. */
const PATIENCE = 60_000
const DEEPEST = 100

const authorization = ({ auth, key }: Partner): Record<string, string> => {
  if (auth === 'none' || !key) return {}
  return { authorization: auth === 'bearer' ? `Bearer ${key.secret}` : `Basic ${Buffer.from(`${key.username}:${key.secret}`).toString('base64')}` }
}

/** An address as a partner wrote it, on the same server. Throws `SourceTrouble` for any other: the key stays with whom it is for. */
export function onSameServer(partner: Pick<Partner, 'url'>, written: string, from = partner.url): string {
  const url = URL.canParse(written, from) ? new URL(written, from) : undefined
  if (url?.origin !== new URL(partner.url).origin) throw new SourceTrouble(troubles.elsewhere, { tired: true })
  return url.href
}

/** Answers 2xx and 304. Throws `SourceTrouble` for every other, and `TooLarge`. `allow`: statuses that are answers too. */
export async function ask(partner: Partner, url: string, headers: Record<string, string> = {}, allow: readonly number[] = []): Promise<Answered> {
  const at = onSameServer(partner, url)
  try {
    const { status, headers: said, body } = await safeFetch({ url: at, method: 'GET', headers: { ...headers, ...authorization(partner) } }, { patience: PATIENCE, ...partner.bounds, most: MOST })
    if ((status >= 200 && status < 300) || status === 304 || allow.includes(status)) return { status, headers: said, text: body.toString('utf8') }
    throw refused(status, said, partner.now())
  } catch (error) {
    throw error instanceof Undelivered && !(error instanceof TooLarge) ? unreached(error) : error
  }
}

function unreached({ reason, final }: Undelivered): SourceTrouble {
  if (/redirect/.test(reason)) return new SourceTrouble(troubles.moved, { tired: true })
  return final || /FETCH_ALLOW/.test(reason) ? new SourceTrouble(troubles.inside, { tired: final }) : new SourceTrouble(troubles.unreached(reason))
}

function refused(status: number, headers: Called['headers'], now: Date): SourceTrouble {
  const after = retryAfter(headers['retry-after'], now)
  if (status === 401) return new SourceTrouble(troubles.unauthorised, { tired: true })
  if (status === 403) return new SourceTrouble(troubles.forbidden, { tired: true })
  if (status === 404 || status === 410) return new SourceTrouble(troubles.absent, { tired: true })
  if (status === 406) return new SourceTrouble(troubles.unacceptable, { tired: true })
  if (status === 429) return new SourceTrouble(troubles.busy, { after: after ?? 60_000 })
  return status >= 500 ? new SourceTrouble(troubles.failing(status), { after }) : new SourceTrouble(troubles.strange(status))
}

const DAY = 86_400_000

/** Seconds, or a moment (RFC 9110, 10.2.3), as ms from now; at least one second and at most a day. */
export function retryAfter(written: string | undefined, now: Date): number | undefined {
  if (written === undefined) return undefined
  const ms = /^\d+$/.test(written.trim()) ? Number(written) * 1_000 : Date.parse(written) - now.getTime()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 1_000), DAY)
}

/** Throws `SourceTrouble` where it is no object of JSON, or is nested beyond what any format of the field is. */
export function parsed(content: string): Obj {
  if (measure(content).depth > DEEPEST) throw new SourceTrouble(troubles.deep)
  try {
    const said: unknown = JSON.parse(content)
    if (isObj(said as Obj)) return said as Obj // what JSON.parse gives is Json by definition
  } catch {
    // told below, as for what is JSON and no object
  }
  throw new SourceTrouble(troubles.notJson)
}
