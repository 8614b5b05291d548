/** A hospital with a report from which duties with deadlines follow, on a clock that the test moves. */
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import type { Actor } from '#language/organisation.ts'
import type { Tlp } from '#language/tlp.ts'
import { addOrganisation, smallNation } from './small-nation.ts'
import { aWorld, person, type TestWorld } from './world.ts'

const officer = (organisation: string): Actor => ({ ...person('ministry-officer'), id: `person-${organisation}`, office: `${organisation}/duty-officer`, organisation })
/** The commission that a leak of personal data is reported to. */
export const commission = officer('org-ppc')
export const commissionAdministrator: Actor = { ...commission, id: 'person-ppc-administrator', office: 'org-ppc/administrator', roles: ['administrator', 'member'] }
/** Who may report for the hospital once it was asked. */
export const soc: Actor = { ...person('vendor-contact'), id: 'person-soc', office: 'org-seto/member', roles: ['administrator', 'member'] }

export interface Struck extends TestWorld {
  readonly incident: string
  readonly number: string
  /** The flash report of the leak falls due at this moment. */
  readonly due: Date
  moveTo(moment: Date): void
  now(): Date
}

export async function struckHospital(tlp: Tlp = 'amber'): Promise<Struck> {
  let now = new Date('2026-11-20T00:10:00Z')
  const stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute(async (tx) => {
    await addOrganisation(tx, 'org-ppc', { kind: 'ministry', name: ['個人情報保護委員会', 'Personal Information Protection Commission'] })
    await addOrganisation(tx, 'org-seto', { kind: 'vendor', name: ['瀬戸電子', 'Seto'] })
  })
  const hospital = person('hospital-analyst')
  const { result: { id: incident, number } } = await stage.as(hospital)(reporting.report, {
    kind: 'ransomware', noticedAt: '2026-11-20T08:30:00+09:00', impact: '電子カルテHIDDENが開きません。', personalData: 'unknown', tlp, contact: { name: '情報管理室', phone: '03-0000-0000' },
  })
  await stage.as(person('hospital-administrator'))(duties.saveProfile, {
    identifiers: [], jurisdictions: ['JP'], sectors: ['medical'], designations: ['jp-medical-institution', 'jp-personal-information-handler'], unsure: [], systems: [], related: [],
  })
  await stage.as(hospital)(duties.tellFacts, { incident, facts: [{ field: 'data.leak', value: 'yes' }] })
  await stage.settle()
  return { ...stage, incident, number, due: new Date('2026-11-24T23:59:59+09:00'), now: () => now, moveTo: (moment) => { now = moment } }
}

/** Mail and a webhook of somebody's organisation; the webhook's path is the organisation's id. */
export async function hears({ as }: Pick<TestWorld, 'as'>, who: Actor, url: string): Promise<void> {
  await as(who)(sharing.setChannel, { kind: 'mail', to: `soc@${who.organisation}.example` })
  await as(who)(sharing.setChannel, { kind: 'webhook', to: url.replace('/hook', `/${who.organisation}`) })
}
