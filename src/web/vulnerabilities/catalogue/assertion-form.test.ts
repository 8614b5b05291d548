import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Proposal } from '#domains/vulnerabilities/exploited/contract.ts'
import { emptyEvidence, emptyForm, formFrom, proposalOf, withReports, type AssertionForm } from './assertion-form.ts'
import { hintsIn } from './reported-hints.ts'

const both = (ja: string, en: string) => ({ ja, en })
const form: AssertionForm = {
  ...emptyForm, id: ' CVE-2026-1 ', aliases: 'JVNDB-2026-1\n\n', name: both('名', 'Name'), description: both('説明', 'Words'), products: 'Fortinet, FortiOS\nNEC、Aterm', action: both('更新', 'Update'),
  evidence: [{ ...emptyEvidence, source: 'centre' }, { ...emptyEvidence, confidence: '0.9', origin: 'reported', source: 'left over', details: both('残り', 'left'), inside: '報告で確かめた', things: 'incident-1\nincident-2' }],
}

test('what was typed becomes a proposal that fits; what was reported names nobody, whatever was typed before', () => {
  const proposal = Proposal.parse(proposalOf(form))
  assert.deepEqual([proposal.vulnerability.id, proposal.vulnerability.aliases, proposal.products, proposal.confidence], ['CVE-2026-1', ['JVNDB-2026-1'], [{ maker: 'Fortinet', product: 'FortiOS' }, { maker: 'NEC', product: 'Aterm' }], 0.9])
  assert.deepEqual(proposal.evidence.map(({ source, details, inside }) => [source, details, inside?.things]), [['centre', undefined, undefined], [undefined, undefined, ['incident-1', 'incident-2']]])
  assert.deepEqual([proposal.due, proposal.expires, proposal.exposed, proposal.notes], [undefined, undefined, undefined, undefined])
})

test('a last day ends with the day in Tokyo', () => {
  assert.equal(proposalOf({ ...form, expires: '2027-03-31' }).expires, '2027-03-31T14:59:59.000Z')
})

test('a suggestion begins a proposal with what a list says, in its own language alone, so that nobody publishes it unread', () => {
  const begun = formFrom({ vulnerability: 'CVE-2026-2', title: 't', at: '2026-11-22T00:00:00.000Z', before: null, sources: [{ kind: 'list', by: 'CISA', since: null }, { kind: 'sighting', by: 'sighting-1', since: null }], list: { title: 'Flaw', maker: 'Zyxel', product: 'ZLD', words: 'Words', action: 'Update', ransomware: true } })
  assert.deepEqual([begun.id, begun.products, begun.ransomware, begun.evidence[0]?.source, begun.name], ['CVE-2026-2', 'Zyxel, ZLD', 'known', 'CISA', { ja: '', en: 'Flaw' }])
  assert.equal(Proposal.safeParse(proposalOf(begun)).success, false)
})

test('what reports and shared things name and nobody asserted is a hint; proposing it keeps where it comes from inside', () => {
  const item = (id: string, value: string, givenAt: string, state: 'active' | 'withdrawn' = 'active') => ({ id, value, givenAt, tlp: 'amber' as const, state })
  const items = [item('a', 'CVE-2026-1111', '2026-11-01T00:00:00Z'), item('b', 'cve-2026-1111', '2026-11-03T00:00:00Z'), item('c', 'CVE-2026-2222', '2026-11-02T00:00:00Z'), item('d', 'CVE-2026-3333', '2026-11-02T00:00:00Z', 'withdrawn'), item('e', 'Log4Shell', '2026-11-02T00:00:00Z')]
  assert.deepEqual(hintsIn(items, [{ vulnerability: 'CVE-2026-2222', state: 'published' }, { vulnerability: 'CVE-2026-1111', state: 'retracted' }]).map((hint) => [hint.vulnerability, hint.items.map(({ id }) => id)]), [['CVE-2026-1111', ['b', 'a']]])
  const [own] = proposalOf(withReports({ ...form, evidence: [emptyEvidence] }, ['b', 'a'])).evidence
  assert.deepEqual([own?.origin, own?.source, own?.inside?.things], ['reported', undefined, ['b', 'a']])
})
