import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { reporting } from '#domains/reporting/contract.ts'
import { sharing, type Draft } from '#domains/sharing/contract.ts'
import { ledger } from '#trust/ledger/contract.ts'
import { hear, type Part, type Player } from './cast.ts'
import { receiver } from './receiver.ts'
import { must, Telling, until } from './telling.ts'
import { verifyAll } from './verify.ts'

export interface Stage {
  readonly base: string
  readonly players: Record<Part, Player>
  readonly evidence: string
}

const HOUR = 3_600_000

/** The main job in ten steps, over HTTP, as the screens do it. Throws at the first step that does not hold. */
export async function playMainJob({ base, players, evidence }: Stage): Promise<void> {
  const { hospital, duty, analyst, jpcert, bank, small } = players
  const tell = new Telling()
  const entries: string[] = []
  const kept = <T extends { entry: { hash: string } | null }>(verb: string, answer: T): T => {
    must(answer.entry, `${verb} left no entry in the ledger`)
    entries.push(answer.entry.hash)
    tell.entry(verb, answer.entry.hash)
    return answer
  }
  const ending = new AbortController()
  const live = await hear(duty, ending.signal)
  const hook = await receiver()
  try {
    tell.title('防人の仕事、十段  The main job in ten steps')

    tell.step(1, '病院が、ランサムウェアを知らせます', 'A hospital reports ransomware, with evidence')
    const file = { name: basename(evidence), content: readFileSync(evidence, 'utf8') }
    const disclosure = await hospital.call(reporting.preview, { kind: 'ransomware', sharing: 'anonymous', tlp: 'amber' })
    for (const field of disclosure.result.fields.slice(0, 3)) tell.say(`${field.field}: ${field.seenBy.map((seen) => seen.name.ja).join('、')}（${field.purpose.ja}）`)
    const report = kept('incident.report', await hospital.call(reporting.report, {
      kind: 'ransomware', noticedAt: new Date(Date.now() - HOUR / 2).toISOString(), occurredAt: new Date(Date.now() - 5 * HOUR).toISOString(),
      impact: '電子カルテと会計が開けない。救急の受け入れを止めている。', safety: 'yes', personalData: 'unknown', responses: ['disconnected', 'checked-backups'],
      evidence: [file], contact: { name: '宮本 恵', phone: '03-5550-0142' }, sharing: 'anonymous', tlp: 'amber',
    }, { idempotencyKey: `tour-${Date.now()}` }))
    const incident = report.result.id
    tell.took(`${report.result.number} を受け付けました`)

    tell.step(2, '一秒ほどで、証明が手に入ります', 'The proof is there within about a second')
    await until('the proof', async () => (await hospital.call(ledger.proof, { hash: report.entry!.hash })).result.proof)
    tell.took('記録は署名つきの台帳に入りました')

    tell.step(3, '当直が生で見て、受け持ち、深刻度を決め、聞き返します', 'The duty officer sees it live, triages, asks back')
    await until('the live notice', async () => live.topics.includes('incident'))
    kept('incident.take', await duty.call(reporting.take, { id: incident }))
    kept('incident.triage', await duty.call(reporting.triage, { id: incident, severity: 3, confirmed: true, note: '救急停止のため' }))
    const asked = kept('incident.ask', await duty.call(reporting.ask, { id: incident, body: 'VPN装置の版を教えてください。' }))
    const question = asked.result.thread.findLast((message) => message.kind === 'question')
    must(question, 'the question is not in the thread')
    kept('incident.answer', await hospital.call(reporting.answer, { id: incident, question: question.id, body: 'FortiOS 7.2.8 です。' }))
    tell.took('同じ場所で、問いと答えがそろいました')

    tell.step(4, '渡すものを、病院が先に全部見ます', 'The hospital sees exactly what would leave, and agrees')
    const offer = await until('the offer', async () => (await hospital.call(sharing.readOffer, { incident })).result.offers.find((one) => one.state === 'prepared'))
    tell.say(`指標と手口 ${offer.items.length}件、除いたもの ${offer.removed.length}件、${offer.label.tlp.toUpperCase()}、名前は${offer.label.attribution === 'anonymous' ? '伏せる' : '出す'}`)
    for (const removed of offer.removed.slice(0, 3)) tell.say(`除く：${removed.shown}　${removed.why.ja}`)
    must(!JSON.stringify(offer.items).includes('東都総合病院'), 'the victim’s name would leave')
    must(offer.items.length > 0, 'the evidence yielded nothing that could be given')
    kept('offer.agree', await hospital.call(sharing.agreeOffer, { id: offer.id }))

    tell.step(5, '警報を起案し、別の人が承認し、JPCERT/CCが連名します', 'A warning is drafted, approved by a second officer, co-signed')
    const items = (await analyst.call(sharing.listItems, { incident, most: 100 })).result.items
    must(items.length > 0, 'the analyst does not see what was given')
    const draft = kept('warning.draft', await analyst.call(sharing.draft, warningAbout(incident, items.map((item) => item.id))))
    const warning = draft.result.id
    must(draft.can['warning.approve'] && !draft.can['warning.approve'].allowed, 'the author could approve: four eyes fail')
    tell.say(`起案した人の承認：${draft.can['warning.approve'].because.ja}`)
    kept('warning.approve', await duty.call(sharing.approve, { id: warning, note: '三つの文を確かめました。' }))
    kept('warning.cosign', await jpcert.call(sharing.cosign, { id: warning, note: '文面に同意します。' }))

    tell.step(6, '届く先は、許され、かつ関係する組織です', 'Recipients: permitted by the label and concerned')
    const preview = (await duty.call(sharing.preview, { id: warning })).result
    for (const row of preview.bySector.slice(0, 5)) tell.say(`${row.sector}: ${row.organisations}組織（装置で ${row.byAsset}）`)
    must(preview.total > 1, 'nobody would hear of it')
    const channel = kept('channel.add', await bank.call(sharing.setChannel, { kind: 'webhook', to: hook.url }))
    hook.key(channel.result.secret ?? '')
    const feed = kept('channel.add', await bank.call(sharing.setChannel, { kind: 'feed' }))
    kept('channel.add', await small.call(sharing.setChannel, { kind: 'mail', to: 'okamoto@yamashina.example' }))
    kept('warning.issue', await duty.call(sharing.issue, { id: warning }))
    tell.took(`${preview.total}組織へ発出しました`)

    tell.step(7, '画面、フィード、署名つきウェブフック、メールで届きます', 'It arrives on screen, by feed, signed webhook (retried) and mail')
    await until('the notice on the bank’s screen', async () => (await bank.call(sharing.notices, {})).result.notices.some((notice) => notice.thing === warning))
    tell.took('銀行の画面に出ました')
    const delivered = await until('the webhook', async () => hook.received[0], 30)
    must(delivered.genuine, 'the webhook’s signature does not hold')
    tell.took(`ウェブフックは一度断られ、もう一度届きました（署名は本物です）`)
    const atom = await (await fetch(new URL(new URL(feed.result.secret ?? '', base).pathname, base))).text()
    must(atom.includes('<feed') && atom.includes('<entry>'), 'the feed is empty')
    tell.say('フィードにも載りました')

    tell.step(8, '受け手が答え、病院は、だれが何に使ったかを見ます', 'Recipients answer; the hospital sees who used what it gave')
    const opened = kept('warning.read', await small.call(sharing.read, { id: warning }))
    tell.say(`山科精機に当てはまる装置：${opened.result.matched.map((asset) => `${asset.product} ${asset.version}`).join('、') || 'なし'}`)
    kept('warning.acknowledge', await small.call(sharing.acknowledge, { id: warning }))
    kept('warning.answer', await small.call(sharing.answer, { id: warning, answer: 'mitigated', purpose: 'detect', note: '管理画面を閉じました。' }))
    const seen = kept('warning.read', await bank.call(sharing.read, { id: warning }))
    const target = seen.result.items.find((item) => item.role === 'indicator') ?? seen.result.items[0]
    must(target, 'the bank sees no indicator')
    kept('sighting.report', await bank.call(sharing.sight, { item: target.id, count: 2, anonymous: false, note: '昨夜、外向きの通信で2回' }))
    kept('warning.acknowledge', await bank.call(sharing.acknowledge, { id: warning }))
    kept('warning.answer', await bank.call(sharing.answer, { id: warning, answer: 'fixed', purpose: 'block' }))
    const use = await until('the use', async () => (await hospital.call(sharing.readUse, { offer: offer.id })).result)
    tell.took(`届けた ${use.counts.served}・開いた ${use.counts.opened}・確認した ${use.counts.acknowledged}・対処した ${use.counts.acted}、見つけた ${use.sightings}`)
    must(use.counts.acted >= 2, 'the hospital does not see that its information was acted on')

    tell.step(9, '指標をひとつ訂正し、持っている全員の確認を待ちます', 'One indicator is corrected; everyone who holds it must acknowledge')
    const recall = kept('item.correct', await analyst.call(sharing.correctItem, { id: target.id, kind: 'withdraw', reason: { ja: '正規の監視サービスでした。', en: 'It was a legitimate monitoring service.' } }))
    await until('the recall at the bank', async () => (await bank.call(sharing.listRecalls, { waiting: true })).result.recalls.some((one) => one.id === recall.result.id))
    kept('recall.acknowledge', await bank.call(sharing.acknowledgeRecall, { id: recall.result.id }))
    const after = (await analyst.call(sharing.listRecalls, {})).result.recalls.find((one) => one.id === recall.result.id)
    must(after && after.acknowledged >= 1, 'the acknowledgement of the recall is not seen')
    tell.took(`${after.holders}組織のうち ${after.acknowledged} が確認、まだ ${after.holders - after.acknowledged}`)

    tell.step(10, '外の検証プログラムが、全部を確かめます', 'The verifier proves each entry from outside, without the database')
    const verified = await verifyAll(base, hospital, entries)
    for (const line of verified) tell.say(line)
    tell.took(`${entries.length}件の証明が合いました`)
  } finally {
    ending.abort()
    await hook.close()
  }
}

const both = (ja: string, en: string) => ({ ja, en })

function warningAbout(incident: string, items: string[]): Draft {
  return {
    title: both('FortiGateからの侵入とランサムウェアが起きています', 'Intrusions through FortiGate, followed by ransomware'),
    facts: { happening: both('VPN装置から入られ、ファイルを暗号化される被害が国内で出ています。', 'Attackers enter through VPN appliances and encrypt files.'), asked: both('管理画面を外から閉じ、7.2.12へ更新してください。', 'Close the management interface to the outside and update to 7.2.12.') },
    texts: {
      analyst: both('管理画面への細工した要求で認証を経ずに管理者権限を得ます。添付の指標と手口で、過去30日の記録を調べてください。', 'Crafted requests to the management interface yield administrator rights. Hunt the last 30 days with the attached indicators.'),
      executive: both('業務の停止と情報の持ち出しにつながります。装置の停止と更新を今日決めてください。', 'It leads to outage and theft. Decide today on stopping and updating the devices.'),
      plain: both('会社の外からつなぐための装置に弱点があります。まず管理画面を外から開けないようにしてください。', 'The device that connects your company from outside has a weakness. First close its management page to the outside.'),
    },
    steps: [{ title: both('管理画面を、外から開けないようにする', 'Close the management page to the outside'), how: both('「HTTPS」と「SSH」の印を外し、「OK」を押します。', 'Clear HTTPS and SSH, press OK.'), type: 'ネットワーク > インターフェース > wan1 > 管理者アクセス' }],
    severity: 3, exploited: true,
    products: [{ maker: 'Fortinet', product: 'FortiGate', from: '7.2.0', to: '7.2.11', fixed: '7.2.12' }],
    items, incident, tlp: 'amber', purposes: ['detect', 'block', 'investigate'], attribution: 'anonymous',
    audience: { sectors: ['medical', 'finance'], communities: [], organisations: [] },
    answerBy: new Date(Date.now() + 24 * HOUR).toISOString(), cosigners: ['org-jpcert'],
  }
}
