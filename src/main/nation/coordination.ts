/** One case of the sample nation as it stands this morning, an advisory that is out, a request for action and periods of support. */
import type { z } from 'zod'
import type { Answer, Verb } from '#language/verb.ts'
import { actByName, type World } from '#trust/act.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { advisories } from '#domains/coordination/advisories/contract.ts'
import { cases } from '#domains/coordination/cases/contract.ts'
import { embargoActs } from '#domains/coordination/embargo/contract.ts'
import { productActs } from '#domains/coordination/products/contract.ts'
import { requests } from '#domains/coordination/requests/contract.ts'
import { support } from '#domains/coordination/support/contract.ts'
import { actorsOf } from './directory.ts'

const DAY = 86_400_000

/** Acts so many days ago. */
const ago = (world: World) => async <In extends z.ZodObject, Out extends z.ZodType>(days: number, who: Actor, verb: Verb<In, Verb['on'], Out>, input: z.input<In>): Promise<z.output<Out>> => {
  const at = new Date(world.clock().getTime() - days * DAY)
  return ((await actByName({ ...world, clock: () => at }, verb.name, who, input)) as Answer<z.output<Out>>).result // typed by the verb
}
type Act = ReturnType<typeof ago>
type Soon = (days: number) => string

export async function loadCoordination(world: World): Promise<void> {
  const actors = await actorsOf(world)
  const of = (id: string): Actor => actors.get(id)! // people of the sample
  const act = ago(world)
  const soon: Soon = (days) => new Date(world.clock().getTime() + days * DAY).toISOString()
  const people = { finder: of('person-yamashina-owner'), jpcert: of('person-jpcert-analyst'), maker: of('person-tobira-vpn-analyst'), other: of('person-seto-contact') }
  await openCase(act, people, soon)
  await publishedCase(act, people)
  await aRequest(act, of('person-centre-duty'), of('person-nami-plc-analyst'), soon)
  for (const [version, endOfSecurity] of [['2', '2026-03-31'], ['3', '2028-03-31']] as const) await act(30, people.maker, support.state, { maker: 'トビラ', product: 'リモートゲート', version, endOfSecurity, endOfLife: 'tba' })
}

type People = Readonly<Record<'finder' | 'jpcert' | 'maker' | 'other', Actor>>

/** Agreed by all but one, who is silent. */
async function openCase(act: Act, { finder, jpcert, maker, other }: People, soon: Soon): Promise<void> {
  const { id } = await act(12, finder, cases.handIn, { title: '遠隔接続装置の管理画面に、認証なしで入れる', summary: '管理画面の番地に特定の文字列を付けると、認証なしで設定を読めます。\n手元の装置で2回確かめました。', maker: 'トビラ', product: 'リモートゲート', versions: '3.1', credit: 'anonymous', to: jpcert.organisation })
  await act(11.5, jpcert, cases.takeUp, { id, note: '届出を確かめました。開発者に連絡します。' })
  for (const organisation of [maker.organisation, other.organisation]) await act(11, jpcert, cases.invite, { id, organisation, note: '同じ部品を使う製品があるか、確かめてください。' })
  await act(11, jpcert, productActs.concern, { id, vendor: maker.organisation, maker: 'トビラ', name: 'リモートゲート', versions: { from: '3.0', to: '3.4' } })
  await act(11, jpcert, productActs.concern, { id, vendor: other.organisation, maker: '瀬戸', name: '接続ルータ S2', versions: { all: true } })
  for (const [days, who] of [[10, maker], [9, other]] as const) await act(days, who, cases.join, { id })
  await act(9.5, jpcert, productActs.ask, { id, vendor: maker.organisation, kind: 'patch', due: soon(2), reason: '公表日より前にお願いします。' })
  await act(6, maker, productActs.promise, { id, kind: 'patch', due: soon(4), reason: '試験に日数がかかります。' })
  const { products: [own] } = await act(5, maker, cases.read, { id })
  await act(5, maker, productActs.answer, { id, product: own!.id, status: 'affected', words: '修正版 3.4 を準備しています。管理画面を外から使えないようにしてください。' })
  const { embargo: { proposals: [proposal] } } = await act(4, jpcert, embargoActs.propose, { id, until: soon(9), words: '修正版の公開に合わせます。' })
  for (const who of [maker, finder]) await act(3, who, embargoActs.consent, { id, proposal: proposal!.id, agrees: true })
  await act(2, maker, cases.say, { id, body: '修正版の候補を試験しています。結果は金曜日にお知らせします。' })
}

async function publishedCase(act: Act, { jpcert, maker }: People): Promise<void> {
  const { id } = await act(25, jpcert, cases.start, { title: 'リモートゲートの更新機能の弱点', summary: '更新ファイルの署名が確かめられません。', cve: '' })
  await act(25, jpcert, cases.invite, { id, organisation: maker.organisation })
  await act(25, jpcert, productActs.concern, { id, vendor: maker.organisation, maker: 'トビラ', name: 'リモートゲート', versions: { to: '2.8' } })
  await act(24, maker, cases.join, { id })
  const { products: [own] } = await act(23.5, maker, cases.read, { id })
  await act(22, maker, productActs.answer, { id, product: own!.id, status: 'fixed', fixedIn: '2.8', words: '更新してください。' })
  await act(21, jpcert, advisories.write, { id, words: { title: 'リモートゲートの更新機能に、署名を確かめない弱点', summary: '更新ファイルの署名が確かめられないため、通信の途中で差し替えられるおそれがあります。', impact: '装置の中で、攻撃者の用意したプログラムが動くおそれがあります。', check: '更新の記録に、覚えのない日時がないかを確かめてください。' } })
  await act(21, jpcert, advisories.publish, { id })
}

async function aRequest(act: Act, duty: Actor, maker: Actor, soon: Soon): Promise<void> {
  const { id } = await act(6, duty, requests.make, { vendor: maker.organisation, kind: 'compromise-check', title: '制御装置の侵害を確かめる方法の提供', text: '現場で、装置を止めずに侵害の有無を確かめる方法を示してください。', due: soon(-1) })
  await act(3, maker, requests.answer, { id, answer: 'question', words: '対象は、通信を内蔵する型だけでよいですか。' })
  await act(2.5, duty, requests.follow, { id, words: 'はい。内蔵する型だけで構いません。' })
}
