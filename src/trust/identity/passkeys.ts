import { handler, type Step } from '#trust/act.ts'
import { findPasskey, insertPasskey, passkeysOf, removePasskeyRow, type PasskeyRow } from './access-tables.ts'
import { identity } from './contract.ts'
import { missing } from './directory.ts'

const shown = ({ id, name, made, last_used }: PasskeyRow) => ({ id, name, made: made.toISOString(), lastUsed: last_used?.toISOString() ?? null })

const aboutPasskey = async ({ id }: { id: string }, { tx }: Pick<Step<unknown>, 'tx'>) => {
  const passkey = await findPasskey(tx, id)
  if (!passkey) throw missing('passkey')
  return { person: passkey.person }
}

export const addPasskey = handler({
  verb: identity.addPasskey,
  about: ({ person }) => ({ person }),
  async run({ tx, input, now }) {
    const row: PasskeyRow = { ...input, key: Buffer.from(input.key, 'base64url'), made: now, last_used: null }
    await insertPasskey(tx, row)
    return { subject: row.person, result: shown(row) }
  },
})

export const listPasskeys = handler({
  verb: identity.passkeys,
  about: (_input, { actor }) => ({ person: actor.id }),
  async run({ tx, actor }) {
    return { subject: actor.id, result: { passkeys: (await passkeysOf(tx, actor.id)).map(shown) } }
  },
})

/** Without a passkey a person comes in by a one-time link, so the last one may go, too. */
export const removePasskey = handler({
  verb: identity.removePasskey,
  about: aboutPasskey,
  async run({ tx, input }) {
    const row = (await findPasskey(tx, input.id))!
    await removePasskeyRow(tx, row.id)
    return { subject: row.person, result: shown(row) }
  },
})
