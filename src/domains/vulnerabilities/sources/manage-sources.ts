/** Sources of records are added, changed, paused and removed by the organisation that gathers knowledge. What opens a server is never shown again. */
import type { z } from 'zod'
import { text, type Text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { recordSources, type RecordSource } from './contract.ts'
import { allSources, dropKey, findSource, forgetSeen, hastenSource, insertSource, pauseSource, putKey, removeSource, updateSource, type NewSource, type SourceRow } from './source-tables.ts'

const MOST = 200

export function stateOf(row: Pick<SourceRow, 'paused_at' | 'auth' | 'keyed' | 'fault' | 'last_ok'>): RecordSource['state'] {
  if (row.paused_at) return 'paused'
  if (row.auth !== 'none' && !row.keyed) return 'keyless'
  if (row.fault) return 'faulty'
  return row.last_ok ? 'well' : 'new'
}

const shown = (row: SourceRow): RecordSource => ({
  id: row.id, organisation: row.organisation, name: row.name, kind: row.kind, address: row.url, auth: row.auth, keyed: row.keyed, minutes: row.minutes, state: stateOf(row),
  since: row.since.toISOString(), lastAt: row.last_at?.toISOString() ?? null, lastOk: row.last_ok?.toISOString() ?? null,
  due: ['well', 'faulty', 'new'].includes(stateOf(row)) ? row.due.toISOString() : null, fault: row.fault, remark: row.remark,
  counts: { taken: row.taken, same: row.same, broken: row.broken }, goesOn: row.goes_on,
})

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What is wrong with an address, or nothing. What may really be called is decided at each call. */
function addressFault(written: string): Text | null {
  const url = URL.canParse(written) ? new URL(written) : undefined
  if (url && (url.username || url.password)) return text('URLに利用者名や鍵を書かないでください。別に入れる欄があります。', 'No user name or key in the address: they are given apart.')
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname))
  return secure ? null : text('https:// で始まるURLを入れてください。', 'Give an address that begins with https://.')
}

function checked(row: NewSource): NewSource {
  const fault = addressFault(row.url)
  if (fault) throw new Failure('invalid', `address: ${fault.en}`, { issues: [{ path: 'address', message: fault }] })
  return row
}

const about = (row: Pick<SourceRow, 'organisation'>) => ({ organisation: row.organisation })

async function source(tx: Tx, id: string): Promise<SourceRow> {
  const row = await findSource(tx, id)
  if (!row) throw missing('source')
  return row
}

const ofSource = async ({ id }: { id: string }, { tx }: Step<unknown>) => about(await source(tx, id))

/** The source as it is after the change. */
async function told(tx: Tx, id: string) {
  const row = await source(tx, id)
  return { subject: id, result: shown(row), after: about(row) }
}

export const addSource = handler({
  verb: recordSources.add,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { address: url, ...form }, actor, tx, now }) {
    const all = await allSources(tx)
    if (all.length >= MOST) throw full
    if (all.some((one) => one.url === url)) throw twice
    const row = checked({ ...form, url, id: newId('record-source'), organisation: actor.organisation, person: actor.id })
    await insertSource(tx, row, now)
    return told(tx, row.id)
  },
})

const full = new Failure('conflict', `at most ${MOST} sources`, { do: text(`取得元は${MOST}までです。使わないものを外してください。`, `At most ${MOST} sources. Remove one that is not used.`) })
const twice = new Failure('conflict', 'this address is a source already', { do: text('このURLの取得元は、もうあります。一覧を見てください。', 'There is a source with this address already: see the list.') })

export const listSources = handler({
  verb: recordSources.list,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ actor, tx }) {
    return { subject: '', result: { sources: (await allSources(tx)).map(shown) }, after: { organisation: actor.organisation } }
  },
})

/** Another address begins anew; what is known already comes to nothing new. A key goes to no other server than it was given for. */
export const amendSource = handler({
  verb: recordSources.amend,
  about: ofSource,
  async run({ input, tx, now }) {
    const old = await source(tx, input.id)
    const row = checked(amended(old, input))
    await updateSource(tx, row, row.url !== old.url, now)
    if (new URL(row.url).origin !== new URL(old.url).origin || row.auth === 'none') await dropKey(tx, row.id)
    if (row.url !== old.url) await forgetSeen(tx, row.id)
    return told(tx, row.id)
  },
})

function amended(old: SourceRow, { address: url, ...input }: z.output<typeof recordSources.amend.input>): NewSource {
  const given = Object.fromEntries(Object.entries({ ...input, url }).filter(([, value]) => value !== undefined)) as Partial<NewSource> // its own fields, fewer
  return { ...old, ...given }
}

export const giveKey = handler({
  verb: recordSources.key,
  about: ofSource,
  async run({ input: { id, username, secret }, tx, now }) {
    const row = await source(tx, id)
    if (row.auth === 'none') throw new Failure('conflict', 'this source needs no key', { do: text('鍵の使い方を先に選んでください。', 'Choose how the key is used first.') })
    const fault = keyFault(row.auth, username, secret)
    if (fault) throw new Failure('invalid', `secret: ${fault.en}`, { issues: [{ path: 'secret', message: fault }] })
    await putKey(tx, row, { username, secret }, now)
    await hastenSource(tx, id, now)
    return told(tx, id)
  },
})

/** Headers that are this program's own to write. */
const taken = new Set(['host', 'content-length', 'transfer-encoding', 'connection', 'authorization', 'user-agent', 'accept-encoding', 'cookie'])

function keyFault(auth: SourceRow['auth'], username: string, secret: string): Text | undefined {
  if (/[^\x20-\x7E]/.test(username + secret)) return text('英数字と記号だけが使えます。', 'Only letters, digits and signs of ASCII.')
  if (auth === 'basic' && username.includes(':')) return text('利用者名に「:」は使えません。', 'No colon in the user name.')
  const isHeader = /^[A-Za-z0-9-]{1,60}$/.test(username) && !taken.has(username.toLowerCase())
  return auth === 'header' && !isHeader ? text('利用者名の欄に、鍵を送るヘッダーの名前（例：apiKey）を入れてください。', 'Give the name of the header that carries the key as the user name, for instance apiKey.') : undefined
}

const change = (verb: typeof recordSources.pause, run: (step: Pick<Step<{ id: string }>, 'tx' | 'now'>, id: string) => Promise<unknown>) => handler({
  verb, about: ofSource,
  async run({ input: { id }, tx, now }) {
    await run({ tx, now }, id)
    return told(tx, id)
  },
})

export const pauseOne = change(recordSources.pause, ({ tx, now }, id) => pauseSource(tx, id, now))
export const resumeOne = change(recordSources.resume, async ({ tx, now }, id) => {
  await pauseSource(tx, id, null)
  await hastenSource(tx, id, now)
})
export const pollOne = change(recordSources.poll, ({ tx, now }, id) => hastenSource(tx, id, now))

export const removeOne = handler({
  verb: recordSources.remove,
  about: ofSource,
  async run({ input: { id }, tx, now }) {
    const row = await source(tx, id)
    await removeSource(tx, id, now)
    return { subject: id, result: shown({ ...row, keyed: false }) }
  },
})
