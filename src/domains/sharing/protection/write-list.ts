/** One organisation's protection list, as text: what it may have for the list's purpose at this moment, and nothing else. */
import { createHash } from 'node:crypto'
import { blocklist, blocklists, type Blocklist } from '#language/protection/blocklist.ts'
import { current, type Edition, type Entry } from '#language/protection/entry.ts'
import { evidenceTypes, longest, type ItemType } from '#language/evidence/item.ts'
import { rpzZone } from '#language/protection/rpz.ts'
import { stixFeed } from '#language/protection/stix-feed.ts'
import { suricataRules } from '#language/protection/suricata.ts'
import type { Tx } from '#platform/database.ts'
import type { Step } from '#trust/act.ts'
import type { Organisation } from '#trust/identity/directory.ts'
import { readerUnknown } from '#trust/labels/release.ts'
import { decay } from '../feedback/catalogue.ts'
import { protectionLists, type ProtectionList } from './contract.ts'
import { protectingItems, type Protecting, type ProtectingRow } from './protection-tables.ts'

/** `ids`: the items that stand in the text. `tag` is the same while it says the same, whenever it was made. */
export interface WrittenList { readonly text: string; readonly ids: readonly string[]; readonly tag: string }

const addresses: readonly ItemType[] = blocklists.addresses
const kindOf = (list: ProtectionList): Blocklist | undefined => (list.startsWith('blocklist-') ? list.slice('blocklist-'.length, -'.txt'.length) as Blocklist : undefined) // the names of the lists are made so

const typesOf = (list: ProtectionList): readonly ItemType[] => {
  const kind = kindOf(list)
  return kind ? blocklists[kind] : list === 'rpz.zone' ? ['domain', ...addresses] : evidenceTypes
}

const entryOf = ({ id, tlp, score, body: { type, value, title, validUntil }, ends_at: ends }: ProtectingRow): Entry => {
  const until = ends?.toISOString() ?? validUntil
  return { id, tlp, type, value, score, ...(title && { title: title.slice(0, longest.title) }), ...(until && { validUntil: until }) }
}

function rendered(list: ProtectionList, entries: readonly Entry[], about: Edition): { text: string; ids: readonly string[] } {
  const kind = kindOf(list)
  if (kind) return blocklist(kind, entries, about)
  if (list === 'rpz.zone') return rpzZone(entries, { ...about, zone: 'rpz.sakimori.internal' })
  if (list === 'suricata.rules') return suricataRules(entries, about)
  const { bundle, ids } = stixFeed(entries, about)
  return { text: `${JSON.stringify(bundle)}\n`, ids }
}

/** What the scores in a list mean, and what does not stand in it for them. */
function notesOn({ below, doubted }: Protecting, threshold: number): string[] {
  const { each, times } = decay().doubts
  return [
    `score (0 to 100) = trust in its source x age by type x doubts; what is below ${threshold} does not stand here / 点数（0〜100）は、取得元の信頼度、種類ごとの経過時間、疑いから出します。${threshold}点未満は載せません`,
    ...(below === 0 ? [] : [`${below} below ${threshold} left out / ${threshold}点未満のため載せないもの：${below}件`]),
    ...(doubted === 0 ? [] : [`${doubted} of these: ${each} or more organisations said false positive or over, so ${times * 100}% or less counts / うち${doubted}件は、${each}組織以上から誤検知または終わったという知らせがあったもの`]),
  ]
}

export async function writeList({ tx, visible, now }: { tx: Tx; visible: Step<unknown>['visible']; now: Date }, to: Organisation, list: ProtectionList, least: number = decay().threshold): Promise<WrittenList> {
  const { title, purpose } = protectionLists[list]
  const labels = await visible(tx, readerUnknown(to), purpose)
  const protecting = await protectingItems(tx, labels, typesOf(list), least, now)
  const entries = current(protecting.rows.map(entryOf), now.toISOString())
  const notes = notesOn(protecting, least)
  const { text, ids } = rendered(list, entries, { name: `${title.ja} / ${title.en}`, producer: 'Sakimori', now: now.toISOString(), notes })
  return { text, ids, tag: `"${createHash('sha256').update(JSON.stringify([list, kindOf(list) ? entries.map(({ score: _, ...said }) => said) : entries, notes])).digest('base64url').slice(0, 32)}"` }
}
