/** A small company registers its FortiGate. It is told what is exploited, answers, updates, and the finding closes; what was said in error is taken back from it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assets } from '#domains/assets/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { exposure, vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { assertions } from '#domains/vulnerabilities/exploited/contract.ts'
import { notices, type ExposureNotice } from '#domains/vulnerabilities/notices/contract.ts'
import { aProposal } from '../a-proposal.ts'
import { aCalledNation, turnedDown, type CalledNation } from '../called-nation.ts'
import { cve } from '../cve-record.ts'

let nation: CalledNation
before(async () => { nation = await aCalledNation() })
after(() => nation?.close())

const flaw = 'CVE-2026-6001'
type Call = Awaited<ReturnType<CalledNation['by']>>
const told = async (who: Call) => (await who(sharing.notices, {})).result.notices.filter(({ kind }) => kind === 'exposure')
const newest = async (who: Call): Promise<ExposureNotice> => (await who(notices.read, { id: (await told(who))[0]!.thing })).result

test('told, answered, updated, closed', async () => {
  const [small, centre] = [await nation.by('small-owner'), await nation.by('centre-analyst')]
  const device = (await small(assets.register, { name: '工場の入口', maker: 'フォーティネット', product: 'FortiGate 60F', version: 'v7.2.3 build1396', exposed: true })).result
  await centre(vulnerabilities.take, { name: 'cve.json', content: JSON.stringify(cve(flaw, { lessThan: '7.2.5' })) })
  await nation.stage.settle()
  assert.equal((await told(small)).length, 1)
  const first = await newest(small)
  assert.deepEqual([first.kind, first.exposed[0]?.exploited, first.exposed[0]?.findings.map(({ asset, grade }) => [asset.name, grade])], ['found', [], [['工場の入口', 'B']]])

  const { id } = (await centre(assertions.propose, aProposal(flaw))).result
  await (await nation.by('centre-duty'))(assertions.publish, { id })
  await nation.stage.settle()
  const second = await newest(small)
  assert.deepEqual([(await told(small)).length, second.kind, second.exposed[0]?.urgency.outcome, second.exposed[0]?.compromise.length], [2, 'exploited', '3-days-and-investigation', 3])
  assert.ok(second.exposed[0]?.fix.some(({ words }) => words.ja.includes('7.2.5')) && second.exposed[0].findings[0]?.check?.ja.includes('get system status'))

  assert.equal((await small(exposure.answerAll, { vulnerability: flaw, answer: 'fixed' })).result.answered, 1)
  await small(assets.amend, { id: device.id, version: '7.2.5' })
  await nation.stage.settle()
  const [closed] = (await small(exposure.list, { state: 'gone' })).result.findings
  assert.deepEqual([closed?.vulnerability, closed?.given?.answer, (await small(notices.list, {})).result.total], [flaw, 'fixed', 0])

  await (await nation.by('centre-duty'))(assertions.retract, { id, reason: { ja: '別の原因と分かりました。', en: 'It had another cause.' } })
  await nation.stage.settle()
  const last = await newest(small)
  assert.deepEqual([(await told(small)).length, last.kind, last.lines[0]?.ja.includes('誤りだったのは悪用の点だけ'), last.source], [3, 'not-exploited', true, { by: id, reason: { ja: '別の原因と分かりました。', en: 'It had another cause.' } }])
})

test('nobody else hears of it, and the numbers stay with the holder', async () => {
  const [bank, small] = [await nation.by('bank-analyst'), await nation.by('small-owner')]
  assert.deepEqual([await told(bank), (await bank(notices.count, {})).result.total], [[], 0])
  await turnedDown(bank(notices.read, { id: (await told(small))[0]!.thing }), 'missing')
})
