/** One question to a partner's server: bounded in time and size, within the reach of this installation, with the key for that server alone. */
import type { Text } from '#language/words.ts'
import { safeFetch, TooLarge, type Bounds, type Called } from './safe-fetch.ts'
import { SourceTrouble } from './source-trouble.ts'
import { Undelivered } from './undelivered.ts'

export interface Key { readonly username: string; readonly secret: string }

/** What is told of each way in which a server may not answer, in the words of whoever asks. */
export interface PartnerWords {
  readonly unauthorised: Text
  readonly forbidden: Text
  readonly absent: Text
  readonly unacceptable: Text
  readonly busy: Text
  readonly inside: Text
  readonly moved: Text
  readonly elsewhere: Text
  readonly failing: (status: number) => Text
  readonly strange: (status: number) => Text
  readonly unreached: (why: string) => Text
}

export interface Partner {
  readonly url: string
  /** `header`: the key in a header of its own, the user name is the header's. */
  readonly auth: 'none' | 'basic' | 'bearer' | 'header'
  readonly key: Key | undefined
  readonly bounds: Bounds
  readonly now: () => Date
  readonly words: PartnerWords
  /** Of one answer, in bytes; 16 MiB unless told otherwise. */
  readonly most?: number
}

export interface Answered { readonly status: number; readonly headers: Called['headers']; readonly bytes: Buffer; readonly text: string }

const MOST = 16 * 1_048_576
/** For one answer, in ms: whoever sends it slower is told to send less. */
const PATIENCE = 60_000

const authorization = ({ auth, key }: Partner): Record<string, string> => {
  if (auth === 'none' || !key) return {}
  if (auth === 'header') return { [key.username.toLowerCase()]: key.secret }
  return { authorization: auth === 'bearer' ? `Bearer ${key.secret}` : `Basic ${Buffer.from(`${key.username}:${key.secret}`).toString('base64')}` }
}

/** An address as a partner wrote it, on the same server. Throws `SourceTrouble` for any other: the key stays with whom it is for. */
export function onSameServer(partner: Pick<Partner, 'url' | 'words'>, written: string, from = partner.url): string {
  const url = URL.canParse(written, from) ? new URL(written, from) : undefined
  if (url?.origin !== new URL(partner.url).origin) throw new SourceTrouble(partner.words.elsewhere, { tired: true })
  return url.href
}

/** Answers 2xx and 304. Throws `SourceTrouble` for every other, and `TooLarge`. `allow`: statuses that are answers too. */
export async function ask(partner: Partner, url: string, headers: Record<string, string> = {}, allow: readonly number[] = []): Promise<Answered> {
  const at = onSameServer(partner, url)
  try {
    const { status, headers: said, body } = await safeFetch({ url: at, method: 'GET', headers: { ...headers, ...authorization(partner) } }, { patience: PATIENCE, ...partner.bounds, most: partner.most ?? MOST })
    if ((status >= 200 && status < 300) || status === 304 || allow.includes(status)) return { status, headers: said, bytes: body, get text() { return body.toString('utf8') } }
    throw refused(status, said, partner)
  } catch (error) {
    throw error instanceof Undelivered && !(error instanceof TooLarge) ? unreached(error, partner.words) : error
  }
}

function unreached({ reason, final }: Undelivered, words: PartnerWords): SourceTrouble {
  if (/redirect/.test(reason)) return new SourceTrouble(words.moved, { tired: true })
  return final || /FETCH_ALLOW/.test(reason) ? new SourceTrouble(words.inside, { tired: final }) : new SourceTrouble(words.unreached(reason))
}

function refused(status: number, headers: Called['headers'], { words, now }: Partner): SourceTrouble {
  const after = retryAfter(headers['retry-after'], now())
  if (status === 401) return new SourceTrouble(words.unauthorised, { tired: true })
  if (status === 403) return new SourceTrouble(words.forbidden, { tired: true })
  if (status === 404 || status === 410) return new SourceTrouble(words.absent, { tired: true })
  if (status === 406) return new SourceTrouble(words.unacceptable, { tired: true })
  if (status === 429) return new SourceTrouble(words.busy, { after: after ?? 60_000 })
  return status >= 500 ? new SourceTrouble(words.failing(status), { after }) : new SourceTrouble(words.strange(status))
}

const DAY = 86_400_000

/** Seconds, or a moment (RFC 9110, 10.2.3), as ms from now; at least one second and at most a day. */
export function retryAfter(written: string | undefined, now: Date): number | undefined {
  if (written === undefined) return undefined
  const ms = /^\d+$/.test(written.trim()) ? Number(written) * 1_000 : Date.parse(written) - now.getTime()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 1_000), DAY)
}
