import { handler } from '#trust/act.ts'
import { observation } from '../contract.ts'
import { answersOf, everySensor, lastDays } from './sensor-tables.ts'
import { knownSensor, tellRecord, tellSensor } from './tell-sensors.ts'

export const listSensors = handler({
  verb: observation.list,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ actor: { organisation }, tx }) {
    const [days, answers] = [await lastDays(tx), Map.groupBy(await answersOf(tx), ({ sensor }) => sensor)]
    const sensors = (await everySensor(tx)).map((row) => tellSensor(row, days.get(row.id), answers.get(row.id) ?? []))
    return { subject: 'sensors', result: { sensors }, after: { organisation } }
  },
})

export const readSensor = handler({
  verb: observation.read,
  about: async ({ id }, { tx }) => ({ organisation: (await knownSensor(tx, id)).organisation }),
  async run({ input: { id }, tx }) {
    const row = await knownSensor(tx, id)
    const answers = await answersOf(tx, row.id)
    return { subject: row.id, result: { ...tellSensor(row, (await lastDays(tx)).get(row.id), answers), records: answers.map((one) => tellRecord(row, one)) }, after: { organisation: row.organisation } }
  },
})
