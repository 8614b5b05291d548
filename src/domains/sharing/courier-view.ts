/**
 * What the courier reads to carry a notice: the words, the address, and what a feed holds. Each time it asks the one
 * release decision again, so that a retry an hour later tells nothing that may no longer be told.
 */
import { severityWords } from '#language/severity.ts'
import { tlpMeaning, type Tlp } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { World } from '#trust/act.ts'
import { organisationOf, type Organisation } from '#trust/identity/directory.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { labelOf } from '#trust/labels/tables.ts'
import { channelFailed, findChannel, findFeed, type ChannelRow } from './channel-tables.ts'
import { feedTokenHash } from './channels.ts'
import { findHolder, findRecall, listNotices } from './recall-tables.ts'
import { shownItems } from './list-items.ts'
import { profile } from './recipients.ts'
import { findItem, findItems } from './tables.ts'
import { itemsUnder } from './copy-receipts.ts'
import { findCopy, findWarning, type CopyRow, type ReadWarning } from './warning-tables.ts'

export interface Words {
  readonly type: 'warning.issued' | 'recall.started'
  readonly title: Text
  readonly paragraphs: readonly Text[]
  readonly tlp: Tlp | null
  /** Below the public address, for instance `/warnings/warning-…`. */
  readonly path: string
  /** ISO 8601: when it was issued or recalled. */
  readonly at: string
  /** For machines; the same for every channel of one organisation. */
  readonly data: Readonly<Record<string, unknown>>
}

/** What release looks at besides the label. */
export type Deciding = Pick<World, 'decide' | 'clock'>

/**
 * What one organisation is told of a warning or recall. Null where there is nothing to tell any longer: it was never
 * delivered by `notice.deliver`, was withdrawn since, or may no longer be released to the organisation.
 */
export async function wordsFor(tx: Tx, world: Deciding, thing: string, organisation: string): Promise<Words | null> {
  const to = await organisationOf(tx, organisation)
  if (!to.active) return null
  return (await warningWords(tx, world, thing, to)) ?? (await recallWords(tx, thing, to.id))
}

async function warningWords(tx: Tx, { decide, clock }: Deciding, thing: string, to: Organisation): Promise<Words | null> {
  const [row, copy] = [await findWarning(tx, thing), await findCopy(tx, thing, to.id)]
  if (row?.state !== 'issued' || !row.label || !copy?.delivered_at) return null
  if (!mayRelease(decide(), profile(to), await labelOf(tx, row.label), clock()).allow) return null
  const { title, facts, texts, severity } = row.draft
  const devices = copy.assets.length
  const concerned = text(`登録された装置${devices}台が当てはまります。`, `${devices} of your devices are concerned.`)
  const grave = text(`深刻度${severity}（${severityWords[severity]?.ja ?? ''}）。`, `Severity ${severity} (${severityWords[severity]?.en ?? ''}).`)
  return {
    type: 'warning.issued', title: inBoth(title), tlp: row.tlp, path: `/warnings/${row.id}`, at: (row.issued_at ?? row.updated_at).toISOString(),
    paragraphs: [grave, ...(devices > 0 ? [concerned] : []), ...[facts.asked, texts.plain].filter(({ ja }) => ja !== '').map(inBoth)],
    data: await warningData(tx, row, copy),
  }
}

/** What was written in one language only is told in it, rather than not at all. */
const inBoth = ({ ja, en }: Text): Text => text(ja || en, en || ja)

async function warningData(tx: Tx, row: ReadWarning, copy: CopyRow): Promise<Record<string, unknown>> {
  const { facts, texts, steps, severity, exploited, products, purposes, answerBy } = row.draft
  const items = await findItems(tx, copy.labels.length > 0 ? await itemsUnder(tx, row.id, copy.labels) : [])
  return {
    id: row.id, number: row.number, handling: tlpMeaning[row.tlp], purposes, severity, exploited, answerBy,
    facts, texts, steps, products, why: copy.why, matched: copy.assets, items: await shownItems(tx, items, copy.organisation),
  }
}

/** A holder hears that what it holds is wrong whatever its label says now: see deliver-notice.ts. */
async function recallWords(tx: Tx, thing: string, organisation: string): Promise<Words | null> {
  const [row, holder] = [await findRecall(tx, thing), await findHolder(tx, thing, organisation)]
  if (!row || !holder?.told_at) return null
  const what = row.kind === 'correct' ? text('訂正', 'Correction') : text('取り下げ', 'Withdrawal')
  const old = row.item === null ? undefined : await findItem(tx, row.item)
  return {
    type: 'recall.started', title: text(`${what.ja}：${row.shown}`, `${what.en}: ${row.shown}`), tlp: old?.tlp ?? null, path: `/recalls/${row.id}`, at: row.at.toISOString(),
    paragraphs: [text('使うのをやめて、確認したことを知らせてください。', 'Stop using it, and acknowledge.'), text(`理由：${row.reason.ja}`, `Reason: ${row.reason.en || row.reason.ja}`)],
    data: { id: row.id, kind: row.kind, item: row.item, warning: row.warning, value: old ? { type: old.body.type, value: old.body.value } : null, reason: row.reason },
  }
}

/** One channel as the courier uses it. `secret` signs webhooks. */
export interface Address { readonly id: string; readonly organisation: string; readonly kind: 'mail' | 'webhook' | 'feed'; readonly to: string; readonly secret: string | null }

const address = ({ id, organisation, kind, address: to, signing_key: secret }: ChannelRow): Address => ({ id, organisation, kind, to, secret })

/** Null where it was removed meanwhile. */
export async function addressOf(tx: Tx, channel: string): Promise<Address | null> {
  const row = await findChannel(tx, channel)
  return row ? address(row) : null
}

/** The feed that a secret token opens; null for any other. */
export async function feedByToken(tx: Tx, token: string): Promise<Address | null> {
  const row = await findFeed(tx, feedTokenHash(token))
  return row ? address(row) : null
}

export interface FeedEntry extends Words { readonly id: string; readonly thing: string; readonly kind: 'warning' | 'recall'; readonly told: Date }

/** The newest entries of an organisation's feed: what was delivered to it and still stands. */
export async function feedOf(tx: Tx, world: Deciding, organisation: string, most = 50): Promise<FeedEntry[]> {
  const { rows } = await listNotices(tx, organisation, null, most, undefined)
  const entries: FeedEntry[] = []
  for (const { id, thing, kind, at } of rows.slice(0, most)) {
    const words = await wordsFor(tx, world, thing, organisation)
    if (words) entries.push({ ...words, id, thing, kind, told: at })
  }
  return entries
}

/** Why a channel did not take a notice, for its owner's settings page. The next success wipes it away. */
export const noteFault = async (tx: Tx, channel: string, fault: string): Promise<void> => void (await channelFailed(tx, channel, fault))

/** All of it, as the courier takes it from the domain whose notices it carries. */
export const sayings = { words: wordsFor, address: addressOf, faulted: noteFault }
