import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { collections } from '#domains/sharing/collections/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { exchange, type Imported } from '#domains/sharing/items/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { Stage, type Setting } from '../stage.ts'
import { verifyFromOutside } from '../steps/verify.ts'
import { must, Telling, until } from '../telling.ts'
import { warningAbout } from '../warning-words.ts'
import { TaxiiClient } from './taxii.ts'
import { standToOthers } from '../steps/one-voice.ts'

const COMMUNITY = 'community-medical'

/** The exchange: from a hospital's MISP event to an ISAC's machine, and back by a recall. Throws at the first step that does not hold. */
export async function playExchange(setting: Setting, tell = new Telling()): Promise<void> {
  tell.title('情報の交換：どこへ行ってよいか、どこへ行ったか  The exchange: where it may go, and where it went')
  const stage = await Stage.open(setting, tell)
  try {
    const brought = await stage.step(1, '病院が、MISPのイベントを持ち込みます', 'A hospital brings in a MISP event', () => bringIn(stage))
    const items = await stage.step(2, 'ひとつひとつに、取扱いの札が付きます', 'Each object has its label', () => seeLabels(stage, brought))
    const warning = await stage.step(3, '司令塔が警報にし、JPCERT/CCが連名して出します', 'The centre makes a warning of it, JPCERT/CC co-signs', () => warn(stage, items))
    const client = await stage.step(4, 'ISACの機械が、TAXIIで取りに来ます', 'The ISAC’s machine pulls it by TAXII', () => pull(stage, brought))
    await stage.step(5, '病院は、だれが受け取ったかを見ます', 'The hospital sees who has it', () => seeReceipts(stage, brought))
    await stage.step(6, 'ひとつが誤りでした。持っている全員に取り下げを知らせます', 'One was wrong: everyone who holds it is told', () => takeBack(stage, items[0]!, client))
    await stage.step(7, '外の検証プログラムが、全部を確かめます', 'The verifier proves each entry from outside', () => verifyFromOutside(stage))
    must(warning, 'no warning')
  } finally {
    await stage.close()
  }
}

/** Tried first, so that the hospital knows what would become of each object; then in earnest. */
async function bringIn({ roles: { hospital }, tell, setting }: Stage): Promise<Imported> {
  const event = { name: basename(setting.evidence), content: readFileSync(setting.evidence, 'utf8'), handling: { attribution: 'anonymous' as const } }
  const tried = (await hospital.asks(exchange.import, { ...event, dryRun: true })).result
  tell.say(`試し：取り込む ${tried.counts.taken}件、すでにある ${tried.counts.known}件、保留 ${tried.counts.held}件、受け取れない ${tried.counts.refused}件`)
  const { result } = await hospital.does(exchange.import, event)
  must(result.counts.taken + result.counts.known > 0, 'nothing was taken')
  for (const { at, why } of result.objects.filter((one) => one.why).slice(0, 3)) tell.say(`${at}：${why!.ja}`)
  return result
}

interface Item { readonly id: string; readonly tlp: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red'; readonly stixId: string }

async function seeLabels({ roles: { analyst }, tell }: Stage, brought: Imported): Promise<Item[]> {
  const ids = new Set(brought.objects.map(({ id }) => id))
  const seen = (await analyst.asks(sharing.listItems, { most: 100 })).result.items.filter(({ source }) => ids.has(source.id))
  must(seen.length > 0, 'the centre sees nothing of it')
  for (const { shown, tlp, giver } of seen.slice(0, 4)) tell.say(`${shown}　TLP:${tlp.toUpperCase()}　${giver ? giver.ja : '提供者は名前を伏せています'}`)
  must(seen.every(({ giver }) => giver === null), 'the giver is named')
  return seen.filter(({ tlp, role }) => tlp !== 'red' && role === 'indicator').map(({ id, tlp, source }) => ({ id, tlp, stixId: source.id }))
}

async function warn(stage: Stage, items: readonly Item[]): Promise<string> {
  const { roles: { analyst, duty, jpcert }, tell } = stage
  const { incident: _, ...draft } = warningAbout('', items)
  const { result } = await analyst.does(sharing.draft, draft)
  const { id } = result
  await standToOthers(stage, result)
  await duty.does(sharing.approve, { id })
  await jpcert.does(sharing.cosign, { id, note: '文面に同意します。' })
  const { result: { number } } = await duty.does(sharing.issue, { id })
  tell.say(`${number} を出しました（指標 ${items.length}件）`)
  return id
}

/** A token for exactly this; then what any client of TAXII does. */
async function pull(stage: Stage, brought: Imported): Promise<TaxiiClient> {
  const { roles: { isac }, tell, setting } = stage
  const scopes = [collections.roots, collections.list, collections.read, collections.manifest].map(({ name }) => name)
  const { secret } = (await isac.does(identity.issue, { name: 'TAXII', scopes, days: 1 })).result
  const client = new TaxiiClient(setting.base, secret)
  const readable = await client.discover(COMMUNITY)
  tell.say(`読めるコレクション：${[...readable.keys()].join('、')}`)
  const objects = await client.poll(COMMUNITY, readable.get('everything') ?? '')
  const ours = objects.filter(({ id }) => brought.objects.some((one) => one.id === id))
  must(ours.length > 0, 'the ISAC’s machine got none of it')
  must(!JSON.stringify(objects).includes('東都総合病院'), 'the giver is named')
  must(ours.every(({ type, object_marking_refs: marks }) => type === 'marking-definition' || (marks ?? []).length > 0), 'an object left without its markings')
  tell.say(`${objects.length}個を受け取りました。うち病院のもの ${ours.length}個、どれにも取扱いの印があります`)
  return client
}

async function seeReceipts({ roles: { hospital }, tell }: Stage, brought: Imported): Promise<void> {
  const use = await until('the receipts', async () => {
    const { result } = await hospital.asks(sharing.readUse, { offer: brought.id })
    return result.counts.served > 0 && result
  })
  tell.say(`届いた組織 ${use.counts.served}　${use.rows.slice(0, 4).map(({ name, sector }) => name?.ja ?? sector).join('、')}`)
}

/** The ISAC's machine finds the recall where it reads recalls; its people acknowledge; the hospital sees it. */
async function takeBack({ roles: { hospital, isac }, tell }: Stage, item: Item, client: TaxiiClient): Promise<void> {
  const reason = { ja: '正規の監視サービスでした。', en: 'It was a legitimate monitoring service.' }
  const { id } = (await hospital.does(sharing.correctItem, { id: item.id, kind: 'withdraw', reason })).result
  const readable = await client.discover(COMMUNITY)
  const notes = await client.poll(COMMUNITY, readable.get('recalls') ?? '', '')
  const note = notes.find(({ object_refs: refs }) => refs?.includes(item.stixId))
  must(note, 'the ISAC’s machine finds no word of the recall')
  tell.say(`ISACの機械：${note.labels?.join()} ${note.object_refs?.join()}`)
  await until('the recall at the ISAC', async () => (await isac.asks(sharing.listRecalls, { waiting: true })).result.recalls.some((recall) => recall.id === id))
  await isac.does(sharing.acknowledgeRecall, { id })
  const after = (await hospital.asks(sharing.listRecalls, {})).result.recalls.find((recall) => recall.id === id)
  must(after && after.acknowledged >= 1, 'the hospital does not see the acknowledgement')
  tell.say(`${after.holders}組織のうち ${after.acknowledged} が確認、まだ ${after.holders - after.acknowledged}`)
}
