/** Who relies on whom in the sample nation: a vendor that looks after small companies and hospitals, and one declaration that waits. */
import { act, type World } from '#trust/act.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { relations, type Relation } from '#domains/relations/contract.ts'
import { actorsOf, inTurn } from './directory.ts'

export async function loadRelations(world: World): Promise<void> {
  const actors = await actorsOf(world)
  const [supplier, small, hospital] = ['person-seto-contact', 'person-yamashina-owner', 'person-toto-analyst'].map((id) => actors.get(id)!) as [Actor, Actor, Actor] // people of the sample
  const does = async (verb: keyof typeof relations, who: Actor, input: object): Promise<Relation> => (await act(world, world.handlers.get(relations[verb].name)!, who, input)).result as Relation // as the verbs below declare
  const { id } = await does('declare', small, { other: supplier.organisation, as: 'customer', kind: 'it-supplier', what: '社内システムとVPN装置の保守', criticality: 'high', alternative: 'no', mayAnswer: true })
  await does('confirm', supplier, { id })
  const customers = [...actors.values()].filter(({ id: one, kind, sectors }) => /-(analyst|owner)$/.test(one) && one !== small.id && one !== hospital.id && (kind === 'small-company' || sectors.some((sector) => sector === 'medical' || sector === 'finance')) && kind !== 'isac')
  await inTurn(customers, async (customer) => {
    const declared = await does('declare', supplier, { other: customer.organisation, as: 'supplier', kind: 'supply', what: '通信の監視サービス', product: 'Seto Networks GateLink 200' })
    await does('confirm', customer, { id: declared.id, criticality: customer.sectors.includes('medical') ? 'high' : 'medium', alternative: customer.sectors.includes('medical') ? 'no' : 'yes' })
  })
  await does('declare', supplier, { other: hospital.organisation, as: 'supplier', kind: 'it-supplier', what: '検査部門の機器の保守' })
}
