import { checkCsaf } from '../../../src/cli/check-csaf.ts'
import { assertions } from '#domains/vulnerabilities/exploited/contract.ts'
import { checkCatalogue, formats } from '#language/exploited/check.ts'
import type { Stage } from '../stage.ts'
import { must, type Telling } from '../telling.ts'
import type { Held } from './register.ts'
import { noticeOf } from './tell.ts'

/** Who proposes does not publish. The power company is told, since its routers are concerned. */
export async function publish(stage: Stage, number: string, { routers }: Held): Promise<string> {
  const { roles: { analyst, duty, power }, tell } = stage
  const { id, explained } = (await analyst.does(assertions.propose, {
    vulnerability: { id: number, aliases: [number.replace('CVE', 'EUVD')], name: { ja: 'SR-200の管理画面', en: 'Management page of SR-200' }, description: { ja: '管理画面に届く相手が、設定を変えられるおそれがあります。', en: 'Whoever reaches the management page can change the settings.' } },
    products: [{ maker: '瀬戸ネットワークス', product: 'SR-200' }], status: 'exploited', ransomware: 'unknown', confidence: 0.8,
    evidence: [{ type: 'incident_response', signal: ['successful_exploitation'], confidence: 0.8, origin: 'reported', inside: { words: '二つの報告が同じ操作の跡を示しています。' } }],
    exposed: 'yes', automatable: 'yes', impact: 'total', action: { ja: '2.4.1 に更新し、管理画面を外から見えないようにしてください。', en: 'Update to 2.4.1 and close the management page to the outside.' },
  })).result
  const own = await analyst.asks(assertions.publish, { id }).then(() => true, () => false)
  must(!own, 'the author could publish it')
  await duty.does(assertions.publish, { id })
  tell.say(`${number} を公開しました。優先度：${explained?.outcome.ja ?? ''}（${explained?.because.map(({ ja }) => ja).join('') ?? ''}）`)
  const notice = await noticeOf(stage, 'power', ({ kind, exposed }) => kind === 'exploited' && exposed.some(({ vulnerability, findings }) => vulnerability === number && findings.some(({ asset }) => asset.id === routers)))
  tell.say(`湊電力：${notice.title.ja}`)
  must(power, 'nobody plays the power company')
  return id
}

const documents = ['kev.json', 'kev.csv', 'eukev.json', 'bcp-07.json', 'assertions.json']

/** The addresses stay for ever; whoever reads them needs nothing else. */
export async function validate({ setting: { base }, tell }: Stage, number: string): Promise<void> {
  for (const name of documents) {
    const response = await fetch(`${base}/catalogue/${name}`)
    must(response.ok, `${name} answered ${response.status}`)
    const content = await response.text()
    const checked = checkCatalogue(content)
    must(checked.format !== 'none' && checked.format !== 'csaf', `${name} is in no known format`)
    must(checked.faults.length === 0, `${name}: ${checked.faults.map(({ at, says }) => `${at} ${says.en}`).join('; ')}`)
    must(content.includes(number), `${name} does not list ${number}`)
    tell.say(`${name}：${formats[checked.format].ja} として正しい（${checked.entries}件）`)
  }
  await validateCsaf(`${base}/catalogue/csaf`, number, tell)
}

/** By the validator of the format's own authors: schema, mandatory and optional tests. */
async function validateCsaf(folder: string, number: string, tell: Telling): Promise<void> {
  const names = (await (await fetch(`${folder}/index.txt`)).text()).trim().split('\n')
  const all = await Promise.all(names.map(async (name) => (await fetch(`${folder}/${name}`)).text()))
  must(all.some((content) => content.includes(number)), `no CSAF document lists ${number}`)
  for (const content of all) {
    const { faults } = await checkCsaf(JSON.parse(content) as object) // an answer of the server itself
    must(faults.length === 0, `CSAF: ${faults.map(({ at, says }) => `${at} ${says.en}`).join('; ')}`)
  }
  tell.say(`CSAF：${all.length}件の文書が、すべて正しい`)
}
