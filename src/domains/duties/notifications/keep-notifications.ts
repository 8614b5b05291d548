/** What was made: listed, filled in as a file, and marked as handed over. */
import { text } from '#language/words.ts'
import { cursor, readCursor } from '#platform/cursor.ts'
import { handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { render } from '../forms/render.ts'
import { notifications } from './contract.ts'
import { handOver, listNotifications as list } from './notification-tables.ts'
import { knownNotification, numberOf, tellNotification } from './tell-notification.ts'

export const listNotifications = handler({
  verb: notifications.list,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { most, after }, actor: { organisation }, tx }) {
    const { rows, total } = await list(tx, organisation, { most, before: readCursor(after) })
    return { subject: organisation, result: { notifications: rows.slice(0, most).map(tellNotification), total, next: cursor(rows.length > most ? rows[most - 1]!.seq : null) }, after: { organisation } } // more than `most` rows: there is a last one
  },
})

/** The same file each time: of the form as it was made. */
export const renderNotification = handler({
  verb: notifications.render,
  about: async ({ id }, { tx }) => ({ organisation: (await knownNotification(tx, id)).organisation }),
  async run({ input: { id, format }, tx }) {
    const row = await knownNotification(tx, id)
    const { name, mediaType, content } = await render({ ...row.form, number: numberOf(row) }, format)
    return { subject: id, result: { name, mediaType, content: Buffer.from(content).toString('base64') }, content: { id, format, name } }
  },
})

const future = text('これからの日時です。提出した日時を書いてください。', 'This is still to come. Give the time at which it was handed over.')

/** Recorded again, the last record holds; the ledger has them all. */
export const handNotification = handler({
  verb: notifications.hand,
  about: async ({ id }, { tx }) => ({ organisation: (await knownNotification(tx, id)).organisation }),
  async run({ input: { id, at, channel, reference }, actor, tx, now }) {
    if (Date.parse(at) > now.getTime() + 300_000) throw invalid([{ path: 'at', message: future }])
    const row = await knownNotification(tx, id)
    const handed = { at, channel, reference, by: actor.office }
    await handOver(tx, id, handed)
    return { subject: id, result: tellNotification({ ...row, handed }), after: { organisation: row.organisation } }
  },
})
