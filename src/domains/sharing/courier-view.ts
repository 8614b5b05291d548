/**
 * What the courier reads to carry a notice: the words, the way, and what a feed holds. It decides nothing: whoever sends
 * asks the release decision for `label` at each try.
 */
import { severityWords } from '#language/severity.ts'
import { tlpMeaning, tlpName } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import { channelFailed, findChannel, findFeed, type ChannelRow } from './notices/channel-tables.ts'
import { feedTokenHash } from './notices/channels.ts'
import { itemsUnder } from './warnings/copy-receipts.ts'
import { differencesOf } from './warnings/differences.ts'
import { revisionsOf } from './warnings/voice-tables.ts'
import { shownItems } from './items/list-items.ts'
import { findHolder, findRecall, listNotices } from './recalls/recall-tables.ts'
import { findItem, findItems } from './items/item-tables.ts'
import { findCopy, findWarning, type CopyRow, type ReadWarning } from './warnings/warning-tables.ts'

export interface Words {
  readonly title: Text
  /** What it is and what to do, in a few sentences. */
  readonly lead: Text
  /** Below the public address, for instance `/warnings/warning-…`. */
  readonly link: string
  /** The label under which the release decision is to be asked once more; null where none stands in the way. */
  readonly label: string | null
  /** For machines; the same for every channel of one organisation. */
  readonly payload: Readonly<Record<string, unknown>>
}

type Visibly = () => Promise<readonly string[]>
const nothing: Visibly = async () => []

/**
 * What one organisation is told of a warning or recall. Null where there is nothing to tell any longer: it was never
 * delivered by `notice.deliver`, was withdrawn since, or the organisation has left. Of its items those are told that were
 * released with it and are `visible` still: under a label that the organisation may see at this moment.
 */
export async function wordsFor(tx: Tx, thing: string, organisation: string, visible: Visibly = nothing): Promise<Words | null> {
  if (!(await organisationOf(tx, organisation)).active) return null
  return (await warningWords(tx, thing, organisation, visible)) ?? (await recallWords(tx, thing, organisation))
}

async function warningWords(tx: Tx, thing: string, organisation: string, visible: Visibly): Promise<Words | null> {
  const [row, copy] = [await findWarning(tx, thing), await findCopy(tx, thing, organisation)]
  if (row?.state !== 'issued' || !copy?.delivered_at) return null
  const { title, severity, facts, texts } = row.draft
  const devices = copy.assets.length
  const changed = await changedSince(tx, row, organisation)
  const sentences = [
    ...(changed.length > 0 ? [text(`第${row.revision}版です。変わったこと：${changed.map(({ ja }) => ja).join('、')}。`, `Revision ${row.revision}. Changed: ${changed.map(({ en }) => en).join('; ')}.`)] : []),
    text(`深刻度${severity}（${severityWords[severity]?.ja ?? ''}）。`, `Severity ${severity} (${severityWords[severity]?.en ?? ''}).`),
    ...(devices > 0 ? [text(`登録された装置${devices}台が当てはまります。`, `${devices} of your devices are concerned.`)] : []),
    inBoth(texts.plain), inBoth(facts.asked),
  ]
  return {
    title: inBoth(title), link: `/warnings/${row.id}`, label: row.label, payload: await warningPayload(tx, row, copy, visible),
    lead: text(sentences.map(({ ja }) => ja).join(''), sentences.map(({ en }) => en).filter(Boolean).join(' ')),
  }
}

/** What a revision changed, for whoever had the one before it: nothing of items, which are told by label. */
async function changedSince(tx: Tx, row: ReadWarning, organisation: string): Promise<Text[]> {
  if (row.revision === 1) return []
  const before = (await revisionsOf(tx, row.number)).find(({ revision }) => revision === row.revision - 1)
  const had = before && (await findCopy(tx, before.id, organisation))?.delivered_at
  return before && had ? differencesOf({ ...before.draft, items: [] }, { ...row.draft, items: [] }) : []
}

/** What was written in one language only is told in it, rather than not at all. */
const inBoth = ({ ja, en }: Text): Text => text(ja || en, en || ja)

async function warningPayload(tx: Tx, row: ReadWarning, copy: CopyRow, visible: Visibly): Promise<Record<string, unknown>> {
  const { facts, texts, steps, severity, exploited, products, purposes, answerBy } = row.draft
  const labels = copy.labels.length > 0 ? await visible() : []
  const still = copy.labels.filter((label) => labels.includes(label))
  const items = await findItems(tx, still.length > 0 ? await itemsUnder(tx, row.id, still) : [])
  return {
    type: 'warning.issued', id: row.id, number: row.number, issuedAt: row.issued_at?.toISOString() ?? null,
    tlp: tlpName(row.tlp), handling: tlpMeaning[row.tlp], purposes, severity, exploited, answerBy,
    facts, texts, steps, products, why: copy.why, matched: copy.assets, items: await shownItems(tx, items, copy.organisation),
  }
}

/** A holder hears that what it holds is wrong whatever its label says now, so no label stands in the way: see deliver-notice.ts. */
async function recallWords(tx: Tx, thing: string, organisation: string): Promise<Words | null> {
  const [row, holder] = [await findRecall(tx, thing), await findHolder(tx, thing, organisation)]
  if (!row || !holder?.told_at) return null
  const what = row.kind === 'correct' ? text('訂正', 'Correction') : text('取り下げ', 'Withdrawal')
  const old = row.item === null ? undefined : await findItem(tx, row.item)
  const tlp = old?.tlp ?? (row.warning === null ? undefined : await findWarning(tx, row.warning))?.tlp
  return {
    title: text(`${what.ja}：${row.shown}`, `${what.en}: ${row.shown}`), link: `/recalls/${row.id}`, label: null,
    lead: text(`使うのをやめて、確認したことを知らせてください。理由：${row.reason.ja}`, `Stop using it, and acknowledge. Reason: ${row.reason.en || row.reason.ja}`),
    payload: {
      type: 'recall.started', id: row.id, kind: row.kind, at: row.at.toISOString(), tlp: tlp ? tlpName(tlp) : null,
      item: row.item, warning: row.warning, value: old ? { type: old.body.type, value: old.body.value } : null, reason: row.reason,
    },
  }
}

/** One channel as the courier uses it. `secret` signs webhooks. */
export interface Way { readonly id: string; readonly organisation: string; readonly kind: 'mail' | 'webhook' | 'feed'; readonly to: string; readonly secret: string | null }

const way = ({ id, organisation, kind, address: to, signing_key: secret }: ChannelRow): Way => ({ id, organisation, kind, to, secret })

/** Null where it was removed meanwhile. */
export async function wayOf(tx: Tx, channel: string): Promise<Way | null> {
  const row = await findChannel(tx, channel)
  return row ? way(row) : null
}

/** The feed that a secret token opens; null for any other. */
export async function feedByToken(tx: Tx, token: string): Promise<Way | null> {
  const row = await findFeed(tx, feedTokenHash(token))
  return row ? way(row) : null
}

export interface FeedEntry extends Words { readonly id: string; readonly thing: string; readonly kind: 'warning' | 'recall'; readonly at: Date }

/** The newest entries of an organisation's feed: what was delivered to it and still stands. */
export async function feedOf(tx: Tx, organisation: string, most = 50): Promise<FeedEntry[]> {
  const { rows } = await listNotices(tx, organisation, null, most, undefined)
  const entries: FeedEntry[] = []
  for (const { id, thing, kind, at } of rows.slice(0, most)) {
    const words = kind === 'doubt' ? null : await wordsFor(tx, thing, organisation)
    if (words && kind !== 'doubt') entries.push({ ...words, id, thing, kind, at })
  }
  return entries
}

/** Why a channel did not take a notice, for its owner's settings page. The next success wipes it away. */
export const noteFault = async (tx: Tx, channel: string, fault: string): Promise<void> => void (await channelFailed(tx, channel, fault))
