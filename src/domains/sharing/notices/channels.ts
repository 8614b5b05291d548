/** Where an organisation wants to hear. What signs or opens a channel is shown once, to the one who makes it. */
import { createHash, randomBytes } from 'node:crypto'
import { text, type Text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { newWebhookSecret } from '#platform/outgoing/webhook.ts'
import { handler } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { channelsOf, findChannel, insertChannel, removeChannel, type ChannelRow } from './channel-tables.ts'
import { sharing, type Channel, type ChannelForm } from '../contract.ts'
import { z } from 'zod'

const MOST = 20

export const feedTokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Where a feed is fetched; what follows is the secret. */
const feedPath = (token: string): string => `/feeds/${token}`

const shown = (row: ChannelRow, secret: string | null = null): z.infer<typeof Channel> => ({
  id: row.id, organisation: row.organisation, kind: row.kind, to: row.address, since: row.since.toISOString(), secret,
  lastOk: row.last_ok?.toISOString() ?? null, lastFault: row.last_fault,
})

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What is wrong with an address, or nothing. Where a webhook may really connect to is decided again at each delivery. */
function addressFault({ kind, to }: z.infer<typeof ChannelForm>): Text | null {
  if (kind === 'feed') return to === '' ? null : text('フィードに宛先は要りません。', 'A feed needs no address.')
  if (kind === 'mail') return z.email().max(254).safeParse(to).success ? null : text('メールアドレスを確かめてください。', 'Check the mail address.')
  const url = URL.canParse(to) ? new URL(to) : undefined
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname))
  if (!url || !secure) return text('https:// で始まる宛先を書いてください。', 'Give an address that begins with https://.')
  if (!url.username && !url.password) return null
  return text('宛先に利用者名やパスワードを書かないでください。署名で確かめられます。', 'No user name or password in the address: the signature proves who sends.')
}

export const addChannel = handler({
  verb: sharing.setChannel,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input, actor, tx, now }) {
    const full = (await channelsOf(tx, actor.organisation)).length >= MOST
    const fault = addressFault(input) ?? (full ? text(`届け方は${MOST}までです。`, `At most ${MOST} channels.`) : null)
    if (fault) throw new Failure('invalid', `to: ${fault.en}`, { issues: [{ path: 'to', message: fault }] })
    const token = randomBytes(32).toString('base64url')
    const row: ChannelRow = {
      id: newId('channel'), organisation: actor.organisation, kind: input.kind, address: input.to,
      signing_key: input.kind === 'webhook' ? newWebhookSecret() : null, since: now, last_ok: null, last_fault: null, removed_at: null,
    }
    await insertChannel(tx, row, input.kind === 'feed' ? feedTokenHash(token) : null)
    return { subject: row.id, result: shown(row, input.kind === 'feed' ? feedPath(token) : row.signing_key), after: { organisation: row.organisation } }
  },
})

export const listAllChannels = handler({
  verb: sharing.listChannels,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ actor, tx }) {
    const rows = await channelsOf(tx, actor.organisation)
    return { subject: '', result: { channels: rows.map((row) => shown(row)) }, after: { organisation: actor.organisation } }
  },
})

async function channel(tx: Tx, id: string, organisation: string): Promise<ChannelRow> {
  const row = await findChannel(tx, id)
  if (row?.organisation !== organisation) throw missing('channel')
  return row
}

export const dropChannel = handler({
  verb: sharing.removeChannel,
  about: async ({ id }, { tx, actor }) => ({ organisation: (await channel(tx, id, actor.organisation)).organisation }),
  async run({ input: { id }, actor, tx, now }) {
    const row = await channel(tx, id, actor.organisation)
    await removeChannel(tx, id, now)
    return { subject: id, result: shown(row) }
  },
})
