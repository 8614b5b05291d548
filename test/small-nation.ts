// The organisations and people that policies/people.json speaks of, as rows of the directory: enough of a nation for one story.
import type { OrganisationKind } from '#language/organisation.ts'
import type { Database, Tx } from '#platform/database.ts'
import { insertOrganisation, insertPerson } from '#trust/identity/tables.ts'
import { people } from './world.ts'

interface Given { kind: OrganisationKind; name: readonly [ja: string, en: string]; sectors?: string[]; designations?: string[]; domains?: string[]; networks?: string[]; ministry?: string }

const organisations: Record<string, Given> = {
  'org-centre': { kind: 'centre', name: ['国家サイバー統括室', 'National Cybersecurity Office'], sectors: ['government'] },
  'org-mhlw': { kind: 'ministry', name: ['厚生労働省', 'Ministry of Health'], sectors: ['government'] },
  'org-fsa': { kind: 'ministry', name: ['金融庁', 'Financial Services Agency'], sectors: ['government'] },
  'org-police': { kind: 'executing', name: ['警察庁', 'National Police Agency'], designations: ['police'] },
  'org-forces': { kind: 'executing', name: ['自衛隊', 'Self-Defense Forces'] },
  'org-jpcert': { kind: 'specialist', name: ['調整センター', 'Coordination Center'] },
  'org-toto-hospital': { kind: 'operator', name: ['東都総合病院', 'Toto General Hospital'], sectors: ['medical'], domains: ['toto-hp.example'], networks: ['198.51.100.0/24'], ministry: 'org-mhlw' },
  'org-kitahama-bank': { kind: 'operator', name: ['北浜銀行', 'Kitahama Bank'], sectors: ['finance'], ministry: 'org-fsa' },
  'org-yamashina': { kind: 'small-company', name: ['山科製作所', 'Yamashina Works'] },
}

/** Fills the directory of a test's own database. */
export async function smallNation(db: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const [id, given] of Object.entries(organisations)) await addOrganisation(tx, id, given)
    for (const { id, organisation, office, roles } of Object.values(people)) {
      if (organisation in organisations && id.startsWith('person-')) await insertPerson(tx, { id, organisation, office, roles, name: `${id}の人`, mail: '', clearance: 0, active: true, subject: null })
    }
  })
}

export const addOrganisation = (tx: Tx, id: string, { kind, name: [ja, en], sectors = [], designations = [], domains = [], networks = [], ministry }: Given) =>
  insertOrganisation(tx, { id, kind, name_ja: ja, name_en: en, sectors, designations, domains, networks, region: '', ministry: ministry ?? null, named: false, clearance: 0, active: true, contact: null })
