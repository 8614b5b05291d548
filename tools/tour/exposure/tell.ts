import { performance } from 'node:perf_hooks'
import { sharing } from '#domains/sharing/contract.ts'
import { vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { notices, type Exposed, type ExposureNotice } from '#domains/vulnerabilities/notices/contract.ts'
import type { Part } from '../cast.ts'
import type { Stage } from '../stage.ts'
import { must, until } from '../telling.ts'
import type { Held } from './register.ts'
import { given, sample, type GivenFile } from './samples.ts'

/** The real vulnerability of the story: its record and its place in CISA’s list are published facts. */
export const REAL = 'CVE-2024-21762'

/** Real records where a folder of them was named, else the program's own sample; the invented router is in no list. */
export async function takeRecords(stage: Stage, number: string): Promise<void> {
  const real = given(stage.setting.records, 'cve5-appliances-and-kev.jsonl')
  const files: readonly GivenFile[] = real.length > 0 ? real : [{ name: 'fortios.cve.json', content: sample('fortios.cve.json') }]
  for (const file of [...files, { name: 'seto-router.cve.json', content: sample('seto-router.cve.json').replaceAll('CVE-2099-0001', number) }]) await take(stage, file)
}

export async function takeExploited(stage: Stage, { gate }: Held): Promise<void> {
  const real = given(stage.setting.records, 'cisa-kev.json')
  const began = performance.now()
  for (const file of real.length > 0 ? real : [{ name: 'exploited.kev.json', content: sample('exploited.kev.json') }]) await take(stage, file)
  const exposed = await until('the notice that it is exploited', async () => (await exposures(stage, 'small', gate)).find(({ vulnerability, exploited }) => vulnerability === REAL && exploited.length > 0), 60)
  stage.tell.say(`取り込みから ${Math.round(performance.now() - began)} ms で、山科精機に：${exposed.title}`)
}

async function take({ roles: { analyst }, tell }: Stage, file: GivenFile): Promise<void> {
  const { counts, tables, records } = (await analyst.does(vulnerabilities.take, file)).result
  for (const { rows, changed, faults } of tables) tell.say(`${file.name}：一覧 ${rows}行、うち変わったもの ${changed}、読めないもの ${faults.length}`)
  if (records.length > 0) tell.say(`${file.name}：新規 ${counts.new}、更新 ${counts.changed}、変化なし ${counts.same}、読めない ${counts.broken}`)
}

/** What is open for this device, the most urgent first. */
async function exposures({ roles }: Stage, who: Part, asset: string): Promise<Exposed[]> {
  return (await roles[who].asks(notices.list, { most: 100 })).result.exposed.filter(({ findings }) => findings.some((finding) => finding.asset.id === asset))
}

/** The newest notice of exposure of this organisation that answers the description. */
export const noticeOf = ({ roles }: Stage, who: Part, is: (notice: ExposureNotice) => boolean): Promise<ExposureNotice> =>
  until(`a notice at ${who}`, async () => {
    const listed = (await roles[who].asks(sharing.notices, { most: 50 })).result.notices.filter(({ kind }) => kind === 'exposure')
    for (const { thing } of listed.slice(0, 10)) {
      const notice = (await roles[who].asks(notices.read, { id: thing })).result
      if (is(notice)) return notice
    }
    return undefined
  }, 60)

/** The small company by its appliance, the power company by its routers, the bank by nothing. */
export async function seeWhoIsTold(stage: Stage, { gate, routers }: Held): Promise<void> {
  const { tell } = stage
  const of = (asset: string) => ({ exposed }: ExposureNotice) => exposed.some(({ findings }) => findings.some((finding) => finding.asset.id === asset))
  const told = await noticeOf(stage, 'small', of(gate))
  tell.say(`山科精機：${told.title.ja}`)
  for (const line of told.lines) tell.say(`　${line.ja}`)
  const exposed = told.exposed.find(({ vulnerability }) => vulnerability === REAL)
  must(exposed, 'the notice does not speak of the flaw')
  show(stage, exposed)
  const power = await noticeOf(stage, 'power', of(routers))
  const fleet = power.exposed.flatMap(({ findings }) => findings).find(({ asset }) => asset.id === routers)
  tell.say(`湊電力：${power.title.ja}　${fleet?.asset.name ?? ''} ${fleet?.asset.count ?? 0}台`)
  must(!power.exposed.some(({ vulnerability }) => vulnerability === REAL), 'the power company is told of what it does not hold')
  const elsewhere = (await stage.roles.bank.asks(notices.list, { most: 100 })).result.exposed.flatMap(({ findings }) => findings.map(({ asset }) => asset.id))
  must(!elsewhere.includes(gate) && !elsewhere.includes(routers), 'the bank sees a device that is not its own')
  tell.say('北浜銀行には、どちらも届いていません')
}

function show({ tell }: Stage, { urgency, findings, fix, mitigation, compromise }: Exposed): void {
  const [finding] = findings
  must(finding, 'the notice names no device')
  tell.say(`　装置：${finding.asset.name}（${finding.version}）　確かさ ${finding.grade}`)
  if (finding.check) tell.say(`　版の確かめ方：${finding.check.ja}`)
  tell.say(`　いつまでに：${urgency.by ?? '次の更新のとき'}　${urgency.title.ja}（${urgency.tableTitle.ja} 第${urgency.row}行）`)
  must(fix.length + mitigation.length > 0, 'the notice says nothing of what to do')
  for (const [what, said] of [['直す', fix], ['しのぐ', mitigation], ['侵害の調べ方', compromise]] as const) for (const { words } of said.slice(0, 1)) tell.say(`　${what}：${words.ja.trim().split('\n')[0]}`)
}
