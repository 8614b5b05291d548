/** Sources are added, changed, paused and removed by their owner. What opens a partner's server is never shown again. */
import type { z } from 'zod'
import { text, type Text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { sources, type Source } from './contract.ts'
import { dropKey, findSource, forgetSeen, hastenSource, insertSource, pauseSource, putKey, removeSource, sourcesOf, trustTaken, updateSource, type NewSource, type SourceRow } from './source-tables.ts'

const MOST = 100

export function stateOf(row: Pick<SourceRow, 'paused_at' | 'auth' | 'keyed' | 'kind' | 'collection' | 'fault' | 'last_ok'>): Source['state'] {
  if (row.paused_at) return 'paused'
  if (row.auth !== 'none' && !row.keyed) return 'keyless'
  if (row.kind === 'taxii' && row.collection === null) return 'unchosen'
  if (row.fault) return 'faulty'
  return row.last_ok ? 'well' : 'new'
}

export const shownSource = (row: SourceRow): Source => ({
  id: row.id, organisation: row.organisation, name: row.name, kind: row.kind, url: row.url,
  collection: row.root !== null && row.collection !== null ? { root: row.root, id: row.collection } : null,
  auth: row.auth, keyed: row.keyed, trust: row.trust, handling: row.handling, minutes: row.minutes, rereadDays: row.reread_days, state: stateOf(row),
  since: row.since.toISOString(), lastAt: row.last_at?.toISOString() ?? null, lastOk: row.last_ok?.toISOString() ?? null,
  due: ['well', 'faulty', 'new'].includes(stateOf(row)) ? row.due.toISOString() : null, fault: row.fault, remark: row.remark,
  counts: { taken: row.taken, known: row.known, held: row.held, refused: row.refused }, testing: row.wants_test, found: row.found,
})

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What is wrong with an address, or nothing. What may really be called is decided at each call. */
function addressFault(written: string): Text | null {
  const url = URL.canParse(written) ? new URL(written) : undefined
  if (url && (url.username || url.password)) return text('URLに利用者名や鍵を書かないでください。別に入れる欄があります。', 'No user name or key in the address: they are given apart.')
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname))
  return secure ? null : text('https:// で始まるURLを入れてください。', 'Give an address that begins with https://.')
}

function placeFault({ kind, url, root, collection }: NewSource): Text | null {
  if (collection === null) return null
  if (kind !== 'taxii') return text('コレクションがあるのは TAXII だけです。', 'Only TAXII has collections.')
  const same = root !== null && URL.canParse(root) && new URL(root).origin === new URL(url).origin
  return same ? null : text('コレクションは、同じサーバのものを選んでください。', 'Choose a collection of the same server.')
}

function checked(row: NewSource): NewSource {
  const [path, fault] = addressFault(row.url) ? (['address', addressFault(row.url)] as const) : (['collection', placeFault(row)] as const)
  if (fault) throw new Failure('invalid', `${path}: ${fault.en}`, { issues: [{ path, message: fault }] })
  return row
}

const about = (row: Pick<SourceRow, 'organisation'>) => ({ organisation: row.organisation })

async function source(tx: Tx, id: string): Promise<SourceRow> {
  const row = await findSource(tx, id, false)
  if (!row) throw missing('source')
  return row
}

const ofSource = async ({ id }: { id: string }, { tx }: Step<unknown>) => about(await source(tx, id))

/** The source as it is after the change. */
async function told(tx: Tx, id: string) {
  const row = await source(tx, id)
  return { subject: id, result: shownSource(row), after: about(row) }
}

export const addSource = handler({
  verb: sources.add,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { collection, rereadDays, address: url, ...form }, actor, tx, now }) {
    if ((await sourcesOf(tx, actor.organisation)).length >= MOST) throw full
    const row = checked({ ...form, url, id: newId('source'), organisation: actor.organisation, person: actor.id, root: collection?.root ?? null, collection: collection?.id ?? null, reread_days: rereadDays })
    await insertSource(tx, row, now)
    return told(tx, row.id)
  },
})

const full = new Failure('conflict', `at most ${MOST} sources`, { do: text(`取得元は${MOST}までです。使わないものを外してください。`, `At most ${MOST} sources. Remove one that is not used.`) })

export const listSources = handler({
  verb: sources.list,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ actor, tx }) {
    return { subject: '', result: { sources: (await sourcesOf(tx, actor.organisation)).map(shownSource) }, after: { organisation: actor.organisation } }
  },
})

export const readSource = handler({ verb: sources.read, about: ofSource, run: ({ input: { id }, tx }) => told(tx, id) })

/** Another address, collection or way in begins anew; what is known already comes to nothing new. A key goes to no other server than it was given for. */
export const amendSource = handler({
  verb: sources.amend,
  about: ofSource,
  async run({ input, tx, now }) {
    const old = await source(tx, input.id)
    const row = checked(amended(old, input))
    const moved = new URL(row.url).origin !== new URL(old.url).origin
    const anew = row.url !== old.url || row.collection !== old.collection || row.root !== old.root
    await updateSource(tx, row, anew, now)
    if (moved || row.auth === 'none') await dropKey(tx, row.id)
    if (row.url !== old.url) await forgetSeen(tx, row.id)
    if (row.trust !== old.trust) await trustTaken(tx, row.id, row.trust)
    return told(tx, row.id)
  },
})

function amended(old: SourceRow, { collection, rereadDays, address: url, ...input }: z.output<typeof sources.amend.input>): NewSource {
  const given = Object.fromEntries(Object.entries({ ...input, url }).filter(([, value]) => value !== undefined)) as Partial<NewSource> // its own fields, fewer
  const elsewhere = url !== undefined && url !== old.url
  const place = collection ? { root: collection.root, collection: collection.id } : elsewhere ? { root: null, collection: null } : {}
  return { ...old, ...given, ...place, reread_days: rereadDays ?? old.reread_days }
}

export const giveKey = handler({
  verb: sources.key,
  about: ofSource,
  async run({ input: { id, username, secret }, tx, now }) {
    const row = await source(tx, id)
    if (row.auth === 'none') throw new Failure('conflict', 'this source needs no key', { do: text('鍵の使い方（Basic か Bearer）を先に選んでください。', 'Choose how the key is used first: Basic or Bearer.') })
    if (/[\r\n\0]/.test(username + secret) || (row.auth === 'basic' && username.includes(':'))) throw new Failure('invalid', 'secret: no line breaks; no colon in the user name', { issues: [{ path: 'secret', message: text('改行は使えません。利用者名に「:」は使えません。', 'No line breaks, and no colon in the user name.') }] })
    await putKey(tx, id, { username, secret }, now)
    await hastenSource(tx, id, now, false)
    return told(tx, id)
  },
})

const change = (verb: typeof sources.pause, run: (step: Pick<Step<{ id: string }>, 'tx' | 'now'>, id: string) => Promise<unknown>) => handler({
  verb, about: ofSource,
  async run({ input: { id }, tx, now }) {
    await run({ tx, now }, id)
    return told(tx, id)
  },
})

export const pauseOne = change(sources.pause, ({ tx, now }, id) => pauseSource(tx, id, now))
export const resumeOne = change(sources.resume, async ({ tx, now }, id) => {
  await pauseSource(tx, id, null)
  await hastenSource(tx, id, now, false)
})
export const pollOne = change(sources.poll, ({ tx, now }, id) => hastenSource(tx, id, now, false))
export const testOne = change(sources.test, ({ tx, now }, id) => hastenSource(tx, id, now, true))

export const removeOne = handler({
  verb: sources.remove,
  about: ofSource,
  async run({ input: { id }, tx, now }) {
    const row = await source(tx, id)
    await removeSource(tx, id, now)
    return { subject: id, result: shownSource({ ...row, keyed: false }) }
  },
})

