/** Published advisories as a list and one of them; and the signature that follows. */
import { fileAddress } from '#language/advisory/write-provider.ts'
import { pageOf, place } from '#platform/paging.ts'
import type { Tx } from '#platform/database.ts'
import { handler } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { labelOf } from '#trust/labels/tables.ts'
import { home } from '../home.ts'
import { named, namesOf, type Names } from '../names.ts'
import { editionsOf, listEditions, signEdition, type EditionListed, type EditionRow } from './advisory-tables.ts'
import { advisories, type Advisory } from './contract.ts'

const tell = (row: EditionListed, names: Names): Advisory => ({
  id: row.advisory, tracking: row.tracking, version: row.version, title: row.title, cve: row.cve, tlp: row.tlp, publisher: named(names, row.publisher), publishedAt: row.at.toISOString(), firstAt: row.first_at.toISOString(),
  link: row.tlp === 'clear' ? fileAddress(home(), { firstAt: row.first_at.toISOString(), file: row.file }) : null, signed: row.signature !== null,
})

export const listAdvisories = handler({
  verb: advisories.list,
  about: () => ({ permitted: true }),
  async run({ input: { search, most, after }, actor, tx, visible }) {
    const { rows, total } = await listEditions(tx, { labels: await visible(tx, actor), search, most, after: place(after) })
    const { shown, next } = pageOf(rows, most, (row) => ({ at: row.at, id: row.advisory }))
    const names = await namesOf(tx, shown.map(({ publisher }) => publisher))
    return { subject: '', result: { advisories: shown.map((row) => tell(row, names)), total, next } }
  },
})

async function newestOf(tx: Tx, id: string): Promise<{ editions: EditionRow[]; newest: EditionRow }> {
  const editions = await editionsOf(tx, id)
  const newest = editions.at(-1)
  if (!newest) throw missing('advisory')
  return { editions, newest }
}

export const readAdvisory = handler({
  verb: advisories.read,
  async about({ id }, { tx, actor, decide, now }) { return { permitted: mayRelease(decide, actor, await labelOf(tx, (await newestOf(tx, id)).newest.label), now).allow } },
  async run({ input: { id }, actor, tx }) {
    const { editions, newest } = await newestOf(tx, id)
    const names = await namesOf(tx, [newest.publisher])
    const receipts = newest.publisher === actor.organisation ? [] : [{ subject: id, organisation: actor.organisation, step: 'opened' as const, way: 'app' }]
    return {
      subject: id, receipts, content: { advisory: id, version: newest.version, sha256: newest.sha256 },
      result: { ...tell({ ...newest, first_at: editions[0]!.at }, names), csaf: newest.document, sha256: newest.sha256, sha512: newest.sha512, signature: newest.signature ?? '', fingerprint: newest.fingerprint ?? '', editions: editions.map((one) => ({ version: one.version, at: one.at.toISOString(), summary: one.summary })) }, // there is at least the newest
    }
  },
})

export const signAdvisory = handler({
  verb: advisories.sign,
  about: () => ({ permitted: true }),
  async run({ input: { advisory, version, ...signed }, tx }) {
    await signEdition(tx, advisory, version, signed)
    return { subject: advisory, result: {} }
  },
})
