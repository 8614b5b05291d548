import { handler, type Handler } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { duties, type OpenStage } from './contract.ts'
import { aboutOwn } from './known-matter.ts'
import { cursor, readCursor } from './paging.ts'
import { listStages, placeOf, type StageRow } from './stage-tables.ts'
import { sightOf } from './visible-to.ts'

/** The oldest danger first. What is late says so. */
export const listDuties = (): Handler => handler({
  verb: duties.listDuties,
  about: aboutOwn,
  async run(step) {
    const { input, actor, tx, now } = step
    const after = readCursor(input.after)
    const { rows, total, late } = await listStages(tx, {
      ...await sightOf(step), body: actor.organisation, state: input.state, late: input.late, now, most: input.most, after: after && { due: after.at, key: after.key },
    })
    const shown = rows.slice(0, input.most)
    const last = shown.at(-1)
    const names = await organisationsByIds(tx, [...new Set(shown.flatMap(({ organisation, body }) => [organisation, ...body.addressees.flatMap((one) => one.organisation ?? [])]))])
    const one = (id: string) => ({ id, name: names.get(id)?.name ?? { ja: id, en: id } })
    return {
      subject: actor.organisation,
      result: { stages: shown.map((row) => tell(row, one, now)), total, late, next: rows.length > input.most && last ? cursor(placeOf(last).due, placeOf(last).key) : null },
    }
  },
})

function tell({ incident, organisation, state, due_at: due, projected, body }: StageRow, one: (id: string) => OpenStage['organisation'], now: Date): OpenStage {
  const remaining = due === null || projected ? null : Math.floor((due.getTime() - now.getTime()) / 1_000)
  return {
    ...body, incident, organisation: one(organisation), remaining, late: state === 'due' && remaining !== null && remaining < 0,
    addressees: body.addressees.map((addressee) => ({ ...addressee, organisation: addressee.organisation === null ? null : one(addressee.organisation) })),
  }
}
