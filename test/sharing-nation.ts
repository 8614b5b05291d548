// The small nation with a council: what stories of sharing begin with.
import { insertCommunity, joinMember } from '#trust/identity/tables.ts'
import { smallNation } from './small-nation.ts'
import { aWorld, type TestWorld } from './world.ts'

export const council = 'community-council'

const members = ['org-centre', 'org-jpcert', 'org-toto-hospital', 'org-kitahama-bank', 'org-yamashina', 'org-mhlw']

export async function aCouncil(clock: () => Date): Promise<TestWorld> {
  const stage = await aWorld({ clock })
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute(async (tx) => {
    await insertCommunity(tx, { id: council, name_ja: '協議会', name_en: 'Council', kind: 'council', hub: 'org-centre' })
    for (const organisation of members) await joinMember(tx, council, organisation, clock())
  })
  return stage
}
