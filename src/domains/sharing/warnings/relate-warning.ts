/** How a draft stands to a warning in force: it takes its place, is its next revision, or ends and leaves a remark there. */
import { text, type Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { about, speaks, warning } from './about-warning.ts'
import { voice } from './contract.ts'
import { answerOf, written } from './draft-warning.ts'
import { moved, warningMoves } from '../lifecycle.ts'
import { relationsOf, replaceWarning, setRelation } from './voice-tables.ts'
import { findWarning, sign, unsign, updateWarning, type ReadWarning } from './warning-tables.ts'
import type { z } from 'zod'

type Input = z.output<typeof voice.relate.input>

const says = {
  own: text('この警報そのものです。ほかの警報を選んでください。', 'That is this warning itself. Choose another.'),
  over: text('いま有効な警報だけが選べます。', 'Only a warning in force can be chosen.'),
  theirs: text('ほかの機関の警報は、差し替えも改訂もできません。合流してください。', 'Another body’s warning is neither superseded nor revised. Join it.'),
  once: text('改訂できる警報は1つだけです。もう1つは差し替えにしてください。', 'One warning can be revised at a time. Supersede the other.'),
}

const wrong = (path: string, message: Text): Failure => new Failure('invalid', `${path}: ${message.en}`, { issues: [{ path, message }] })

/** The other warning, as far as the one who asks may know of it. */
async function earlier({ tx, actor, input, visible }: Step<Input>, row: ReadWarning): Promise<ReadWarning> {
  const other = await findWarning(tx, input.other, true)
  if (!other || !(speaks(other, actor.organisation) || (await visible(tx, actor)).includes(other.label ?? ''))) throw missing('warning')
  if (other.id === row.id) throw wrong('other', says.own)
  if (other.state !== 'issued') throw wrong('other', says.over)
  if (input.relation !== 'join' && other.issuer !== row.issuer) throw wrong('relation', says.theirs)
  const updated = (await relationsOf(tx, row.id)).some((one) => one.relation === 'update' && one.other !== other.id)
  if (input.relation === 'update' && updated) throw wrong('relation', says.once)
  return other
}

/** What was approved was another effect, so approval and co-signatures begin again, and who decided this may not approve it. */
export const relateWarning = handler({
  verb: voice.relate,
  about: about(true),
  async run(step) {
    const { input: { id, relation, note }, actor, tx, now } = step
    const { row } = await warning(tx, id, actor.organisation)
    const other = await earlier(step, row)
    await setRelation(tx, { warning: id, other: other.id, relation, note, organisation: actor.organisation, person: actor.id, at: now })
    if (relation === 'join') {
      moved(warningMoves.joining, row.state)
      await replaceWarning(tx, id, warningMoves.joining.to, other.id, now)
      return answerOf(step, id, 'joined')
    }
    const state = moved(warningMoves['warning.relate'], row.state)
    await updateWarning(tx, { ...row, state, author: actor.id, authors: [...new Set([...row.authors, actor.id])], approver: '', updated_at: now })
    await unsign(tx, id)
    await sign(tx, id, written(step))
    return answerOf(step, id, 'related')
  },
})
