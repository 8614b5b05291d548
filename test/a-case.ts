// Makers, a finder and a coordinator, and a case between them: what stories of coordination begin with.
import type { Database } from '#platform/database.ts'
import { advisories } from '#domains/coordination/advisories/contract.ts'
import { cases } from '#domains/coordination/cases/contract.ts'
import { embargoActs } from '#domains/coordination/embargo/contract.ts'
import { productActs } from '#domains/coordination/products/contract.ts'
import { requests } from '#domains/coordination/requests/contract.ts'
import type { Actor } from '#language/organisation.ts'
import { addOrganisation } from './small-nation.ts'
import { person, type TestWorld } from './world.ts'

/** Another maker than `vendor-contact`, of whom the two know nothing of each other. */
export const rival: Actor = { ...person('vendor-contact'), id: 'person-mieru-contact', office: 'org-mieru/member', organisation: 'org-mieru' }
/** A colleague of the finder, who is not in the case. */
export const colleague: Actor = { ...person('small-owner'), id: 'person-small-other', office: 'org-yamashina/other' }

export const addMakers = (db: Database): Promise<void> => db.transaction().execute(async (tx) => {
  await addOrganisation(tx, 'org-seto', { kind: 'vendor', name: ['瀬戸通信機', 'Seto Networks'], ministry: 'org-mhlw' })
  await addOrganisation(tx, 'org-mieru', { kind: 'vendor', name: ['ミエル', 'Mieru'] })
})

export const range = { from: '7.0.0', to: '7.2.5', toIncluded: false }

/** A case that began with the small company's report, with both makers in it. Seto has FortiOS, Mieru a product of its own. */
export async function aCase({ as }: Pick<TestWorld, 'as'>, { shared = false, credit = 'anonymous' as 'named' | 'anonymous' } = {}): Promise<string> {
  const [jpcert, seto] = [as(person('jpcert-analyst')), as(person('vendor-contact'))]
  const { id } = (await as(person('small-owner'))(cases.handIn, { title: 'FINDERTITLE', summary: '認証なしで設定を読めます。', maker: 'Fortinet', product: 'FortiOS', versions: '7.2.3', credit, to: 'org-jpcert' })).result
  await jpcert(cases.takeUp, { id })
  if (shared) await jpcert(cases.amend, { id, title: 'FINDERTITLE', summary: '認証なしで設定を読めます。', shared })
  for (const organisation of ['org-seto', 'org-mieru']) await jpcert(cases.invite, { id, organisation })
  await jpcert(productActs.concern, { id, vendor: 'org-seto', maker: 'Fortinet', name: 'FortiOS', versions: range })
  await jpcert(productActs.concern, { id, vendor: 'org-mieru', maker: 'Mieru', name: 'MIERUPRODUCT', versions: { all: true } })
  await seto(cases.join, { id })
  await as(rival)(cases.join, { id })
  return id
}

/** Of the centre's and the hospital's: a case, an advisory and a request for action, each of which says `marker`. */
export async function hiddenCase({ as }: Pick<TestWorld, 'as'>, marker: string): Promise<{ cases: string[]; advisories: string[]; requests: string[] }> {
  const [centre, hospital] = [as(person('centre-analyst')), as(person('hospital-analyst'))]
  const { id } = (await centre(cases.start, { title: marker, summary: `See ${marker}.` })).result
  await centre(cases.invite, { id, organisation: 'org-toto-hospital', note: marker })
  await hospital(cases.join, { id })
  await centre(productActs.concern, { id, vendor: 'org-toto-hospital', maker: marker, name: marker, versions: { all: true } })
  await hospital(cases.say, { id, body: marker, file: { name: `${marker}.txt`, content: marker } })
  await centre(embargoActs.propose, { id, until: '2099-01-01T00:00:00Z', words: marker })
  await centre(advisories.write, { id, words: { title: marker, summary: marker }, tlp: 'red', audience: { organisations: ['org-toto-hospital'] } })
  await centre(advisories.publish, { id })
  const { advisories: [published] } = (await hospital(advisories.list, { search: marker })).result
  const request = (await centre(requests.make, { vendor: 'org-toto-hospital', kind: 'other', title: marker, text: marker, case: id })).result.id
  return { cases: [id], advisories: [published!.id], requests: [request] }
}
