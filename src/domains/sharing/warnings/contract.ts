/** How a warning stands to those issued before it. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { WarningDetail, WarningSubject } from '../contract.ts'
import { Relation } from './voice-contract.ts'

const written = z.string().overwrite(storable)

export const voice = {
  relate: verb({
    name: 'warning.relate', title: text('先の警報との関係を決める', 'say how it stands to an earlier warning'), kind: 'change', path: '/warnings/:id/relate', on: WarningSubject, next: true,
    input: z.strictObject({
      id: written.max(60),
      /** The earlier warning. */
      other: written.max(60),
      relation: Relation,
      /** What is said to readers of the earlier one: with `join` it stands there as a remark. */
      note: z.strictObject({ ja: written.trim().max(1000), en: written.trim().max(1000) }).default({ ja: '', en: '' }),
    }),
    output: WarningDetail,
  }),
}
