import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { keyOf } from '../catalogues.ts'
import { observation } from '../contract.ts'
import { insertSensor } from './sensor-tables.ts'
import { tellSensor } from './tell-sensors.ts'

const unknownModel = text('この機種は分かりません。メーカーと製品名を、製品の一覧にあるとおりに書いてください。', 'This model is not known. Write maker and product as in the catalogue of products.')
const taken = text('同じ名前の観測点があります。別の名前にしてください。', 'You have a sensor of this name. Choose another.')

/** By those who run it. What it says of its own certainty holds until it has a record. */
export const registerSensor = handler({
  verb: observation.register,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { maker, product, mapping, ...given }, actor, tx, now }) {
    const persona = keyOf(maker, product)
    if (persona === '' && product !== '') throw invalid([{ path: 'product', message: unknownModel }])
    const row = { ...given, id: newId('sensor'), organisation: actor.organisation, persona, poses_as: [maker, product].filter(Boolean).join(' '), mapping: mapping ?? null, registered_at: now, registered_by: actor.office }
    if (!(await insertSensor(tx, row))) throw invalid([{ path: 'name', message: taken }])
    return { subject: row.id, result: tellSensor(row, undefined, []), after: { organisation: actor.organisation } }
  },
})
