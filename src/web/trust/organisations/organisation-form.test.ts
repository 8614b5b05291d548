import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identity, type OrganisationDetail } from '#trust/identity/contract.ts'
import { amendmentOf, blank, isWhole, registrationOf, writtenOf } from './organisation-form.ts'

const written = { ...blank, ja: '瀬戸内造船', en: 'Setouchi Shipyard', kind: 'operator' as const, sectors: ['ports'], networks: '192.0.2.0/25、198.51.100.0/24\n2001:db8::/32 ', domains: 'ｅｘａｍｐｌｅ．jp', designations: '特定社会基盤事業者\n\n 指定公共機関 ' }

test('what was written is sent as the server takes it, however lists were separated', () => {
  const sent = identity.register.input.parse(registrationOf(written))
  assert.deepEqual(sent.networks, ['192.0.2.0/25', '198.51.100.0/24', '2001:db8::/32'])
  assert.deepEqual([sent.domains, sent.designations, sent.id, sent.ministry], [['example.jp'], ['特定社会基盤事業者', '指定公共機関'], undefined, null])
})

test('a registration that is opened and sent unchanged changes nothing', () => {
  const registered: OrganisationDetail = {
    id: 'org-seto', name: { ja: '瀬戸', en: 'Seto' }, kind: 'vendor', sectors: ['gas'], region: '中国', communities: [], invitations: [], designations: ['a b', 'c'], networks: ['192.0.2.0/25'], domains: ['seto.example'],
    ministry: 'org-meti', named: true, clearance: 1, active: true, contact: null,
  }
  const { name, sectors, region, designations, networks, domains, ministry } = registered
  assert.deepEqual(amendmentOf(writtenOf(registered)), { name, sectors, region, designations, networks, domains, ministry })
})

test('a name in both languages and a kind are needed, and nothing else', () => {
  assert.equal(isWhole({ ...blank, ja: '名', en: 'Name', kind: 'vendor' }), true)
  for (const lacking of [{ ja: ' ' }, { en: '' }, { kind: '' as const }]) assert.equal(isWhole({ ...written, ...lacking }), false)
})
