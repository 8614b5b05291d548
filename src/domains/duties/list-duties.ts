import { handler, type Handler } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { duties, type OpenStage } from './contract.ts'
import { aboutOwn } from './known-matter.ts'
import { cursor, readCursor, unreadable } from './paging.ts'
import { listStages, placeOf, type StagePlace, type StageRow } from './stage-tables.ts'
import { sightOf } from './visible-to.ts'

/** The oldest danger first, on every page by the moment of the first. What is late says so. */
export const listDuties = (): Handler => handler({
  verb: duties.listDuties,
  about: aboutOwn,
  async run(step) {
    const { input, actor, tx, now } = step
    const after = placeAt(input.after)
    const { rows, total, late } = await listStages(tx, {
      ...await sightOf(step), body: actor.organisation, state: input.state, late: input.late, now, most: input.most, after,
    })
    const shown = rows.slice(0, input.most)
    const last = shown.at(-1)
    const names = await organisationsByIds(tx, [...new Set(shown.flatMap(({ organisation, body }) => [organisation, ...body.addressees.flatMap((one) => one.organisation ?? [])]))])
    const one = (id: string) => ({ id, name: names.get(id)?.name ?? { ja: id, en: id } })
    return {
      subject: actor.organisation,
      result: { stages: shown.map((row) => tell(row, one, now)), total, late, next: rows.length > input.most && last ? cursorOf(placeOf(last, after?.asOf ?? now)) : null },
    }
  },
})

const cursorOf = ({ possible, turn, at, key, asOf }: StagePlace): string => cursor(at, `${possible} ${turn} ${asOf.getTime()} ${key}`)

const said = /^([01]) ([0-3]) (\d{12,14}) (.+)$/u

function placeAt(after: string | undefined): StagePlace | undefined {
  const place = readCursor(after)
  if (!place) return undefined
  const [, possible, turn, asOf, key] = said.exec(place.key) ?? []
  if (key === undefined) throw unreadable()
  return { possible: possible === '1' ? 1 : 0, turn: Number(turn), at: place.at, key, asOf: new Date(Number(asOf)) }
}

function tell({ incident, organisation, state, due_at: due, projected, body }: StageRow, one: (id: string) => OpenStage['organisation'], now: Date): OpenStage {
  const remaining = due === null || projected ? null : Math.floor((due.getTime() - now.getTime()) / 1_000)
  return {
    ...body, incident, organisation: one(organisation), remaining, late: state === 'due' && remaining !== null && remaining < 0,
    addressees: body.addressees.map((addressee) => ({ ...addressee, organisation: addressee.organisation === null ? null : one(addressee.organisation) })),
  }
}
