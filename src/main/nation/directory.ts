import { act, actByName, type World } from '#trust/act.ts'
import { personActor, serviceActor, type Actor } from '#trust/identity/actor.ts'
import type { Rules } from '#trust/identity/communities/contract.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { dice, sampleDevices, sampleOrganisations, samplePeople, type SamplePerson } from './data.ts'

const installer = serviceActor('installer')
const AT_ONCE = 6

/** Works through a list, a few at a time. */
export async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const left = items.values()
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const item of left) await work(item)
  }))
}

const COMMUNITIES = [
  { id: 'community-council', name: { ja: '協議会', en: 'The council' }, kind: 'council', hub: 'org-centre', sector: null },
  { id: 'community-medical', name: { ja: '医療ISACの会員', en: 'Members of the Medical ISAC' }, kind: 'isac', hub: 'org-medical-isac', sector: 'medical' },
  { id: 'community-power', name: { ja: '電力ISACの会員', en: 'Members of the Power ISAC' }, kind: 'isac', hub: 'org-power-isac', sector: 'electricity' },
] as const

const both = (ja: string, en: string) => ({ ja, en })

/** Rules such as councils and ISACs have: what is given, what it may be used for, how soon one answers. */
const isac = (ja: string, en: string, answerHours: number): Rules => ({
  purpose: both(`${ja}を、互いの知らせで攻撃から守ります。`, `To protect ${en} by telling each other of attacks.`),
  gives: both('攻撃に気づいたときの指標と手口、対策の経験を渡します。', 'Indicators and techniques of attacks noticed, and experience with measures.'),
  may: both('自組織の防御、遮断、調査に使えます。取扱い（TLP）を越えて渡しません。', 'To defend, block and investigate in one’s own organisation, and nothing beyond its TLP.'),
  duties: both(`取り下げと警報に${answerHours}時間以内に答え、連絡先を最新に保ちます。見つけたら知らせます。`, `Answer recalls and warnings within ${answerHours} hours, keep the contact up to date, report sightings.`),
  answerHours, contact: false, clearance: 0,
})
const RULES: Readonly<Record<(typeof COMMUNITIES)[number]['id'], Rules>> = {
  'community-council': {
    purpose: both('国と事業者が、サイバー攻撃の被害を防ぐために情報を共有します。', 'State and operators share information to prevent damage by cyber attacks.'),
    gives: both('被害の報告と、そこで得た指標・手口を、選んだ取扱いで渡します。', 'Reports of damage, and the indicators and techniques found, under the handling chosen.'),
    may: both('被害の防止に使えます。秘密は守り、ほかの目的には使いません。', 'To prevent damage; secrets are kept, and nothing is used for another purpose.'),
    duties: both('警報と取り下げに48時間以内に答えます。情報を扱う人を決め、漏らさないよう管理します。', 'Answer warnings and recalls within 48 hours; name who handles information, and keep it safe.'),
    answerHours: 48, contact: false, clearance: 0,
  },
  'community-medical': isac('医療機関', 'hospitals', 24),
  'community-power': isac('電力の供給', 'the supply of power', 12),
}

const OUTSIDE = ['supervisor', 'partner']

export async function loadOrganisations(world: World): Promise<void> {
  const organisations = sampleOrganisations()
  const first = organisations.filter((one) => !one.ministry)
  for (const group of [first, organisations.filter((one) => one.ministry)]) {
    await inTurn(group, (organisation) => actByName(world, 'organisation.register', installer, organisation))
  }
  for (const { sector, ...community } of COMMUNITIES) {
    await actByName(world, 'community.create', installer, community)
    const members = organisations.filter((one) => !OUTSIDE.includes(one.kind) && (sector === null || (one.sectors.includes(sector) && one.kind !== 'small-company')))
    await actByName(world, 'community.publish', installer, { id: community.id, rules: RULES[community.id] })
    await inTurn(members, async ({ id }) => {
      await actByName(world, 'membership.invite', installer, { community: community.id, organisation: id })
      await actByName(world, 'membership.join', installer, { community: community.id, organisation: id, version: 1 })
    })
  }
}

export async function loadPeople(world: World): Promise<void> {
  await inTurn(samplePeople(), async ({ clearance, ...person }) => {
    await actByName(world, 'person.invite', installer, person)
    if (clearance > 0) await actByName(world, 'person.clear', installer, { id: person.id, clearance })
  })
}

/** The people of the sample nation as actors, by id. */
export async function actorsOf(world: World): Promise<Map<string, Actor>> {
  const people = samplePeople()
  const organisations = await world.db.transaction().execute((tx) => organisationsByIds(tx, people.map((person) => person.organisation)))
  return new Map(people.map((person: SamplePerson) => [person.id, personActor(person, organisations.get(person.organisation)!)]))
}

const PLACES = ['本社 電算室', '本館1階 通信室', '東事業所', '西事業所', 'データセンター', '本社1階 事務室']

/** Each organisation that has people registers its devices from a list, as it would from a spreadsheet. */
export async function loadDevices(world: World): Promise<void> {
  const [actors, devices, roll] = [await actorsOf(world), sampleDevices(), dice(7)]
  const importing = world.handlers.get('asset.import')!
  const registrars = [...actors.values()].filter((actor) => ['operator', 'small-company', 'carrier'].includes(actor.kind) && /-(analyst|owner)$/.test(actor.id))
  const lists = registrars.map((actor) => {
    const count = actor.kind === 'small-company' ? 1 + roll(2) : 3 + roll(6)
    const rows = Array.from({ length: count }, (_, at) => {
      const device = FIXED[actor.organisation]?.[at] ?? devices[roll(devices.length)]!
      return [`${device.use.toUpperCase()}-${String(at + 1).padStart(2, '0')}`, device.maker, device.product, device.version, PLACES[roll(PLACES.length)], device.exposed ? 'はい' : 'いいえ', 1].join(',')
    })
    return { actor, csv: ['名前,メーカー,製品,版,場所,外から見える,台数', ...rows].join('\n') }
  })
  await inTurn(lists, ({ actor, csv }) => act(world, importing, actor, { csv, dryRun: false }))
}

const fortigate = (version: string) => ({ maker: 'Fortinet', product: 'FortiGate 60F', version: `FortiOS ${version}`, use: 'vpn', exposed: true })

/** What the main story needs to be there. */
const FIXED: Readonly<Record<string, readonly ReturnType<typeof fortigate>[]>> = {
  'org-yamashina': [fortigate('7.2.9')],
  'org-toto-hospital': [fortigate('7.2.8')],
  'org-kitahama-bank': [fortigate('7.2.11')],
  'org-minato-power': [fortigate('7.2.9'), fortigate('7.2.11'), fortigate('7.2.12')],
}
