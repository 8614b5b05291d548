/** How members keep the rules: the hub sees each, a member itself. */
import { text } from '#language/words.ts'
import { handler } from '#trust/act.ts'
import { membersOf, rulesInForce } from '#trust/identity/communities/community-tables.ts'
import { missing } from '#trust/identity/directory.ts'
import { findCommunity } from '#trust/identity/tables.ts'
import { recallConduct, sightingConduct, warningConduct, type ConductRow } from './conduct-tables.ts'
import { communityActs } from './contract.ts'

const kept = (row: ConductRow | undefined) => ({ asked: row?.asked ?? 0, inTime: row?.in_time ?? 0, late: row?.late ?? 0, waiting: row?.waiting ?? 0 })

export const readConduct = handler({
  verb: communityActs.conduct,
  async about({ community }, { tx }) {
    const row = await findCommunity(tx, community)
    if (!row) throw missing('community')
    return { community, hub: row.hub }
  },
  async run({ tx, actor, now, input: { community } }) {
    const { hub } = (await findCommunity(tx, community))! // looked at above
    const rows = (await membersOf(tx, community)).filter(({ since, organisation }) => since !== null && (actor.organisation === hub || organisation === actor.organisation))
    const hours = (await rulesInForce(tx, [community])).get(community)?.body.answerHours ?? null
    const asked = { community, members: rows.map(({ organisation }) => organisation), hours, now }
    const by = (list: readonly ConductRow[]) => new Map(list.map((one) => [one.organisation, one]))
    const [recalls, warnings, sightings] = [by(await recallConduct(tx, asked)), by(await warningConduct(tx, asked)), await sightingConduct(tx, asked)]
    const members = rows.map(({ organisation, name_ja, name_en }) => ({
      organisation, name: text(name_ja, name_en), recalls: kept(recalls.get(organisation)), warnings: kept(warnings.get(organisation)), sightings: sightings.get(organisation) ?? 0,
    }))
    return { subject: community, result: { answerHours: hours, members } }
  },
})
