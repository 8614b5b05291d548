/** What one's organisation brought in. */
import { handler } from '#trust/act.ts'
import { countImports, listImports } from '../items/import-tables.ts'
import { pageOf, place } from '#platform/paging.ts'
import { imports } from './contract.ts'
import { aboutImport, importDetail, ownImport, shownImport } from './show-import.ts'

export const listAllImports = handler({
  verb: imports.list,
  about: (_, { actor }) => ({ giver: actor.organisation, state: 'none' as const }),
  async run({ input: { most, after }, tx, actor }) {
    const { shown, next } = pageOf(await listImports(tx, actor.organisation, most, place(after)), most, ({ at, id }) => ({ at, id }))
    return { subject: '', result: { imports: shown.map(shownImport), total: await countImports(tx, actor.organisation), next } }
  },
})

export const readImport = handler({
  verb: imports.read,
  about: async ({ id }, { tx, actor }) => aboutImport(await ownImport(tx, actor, id)),
  async run({ input: { id }, tx, actor }) {
    const row = await ownImport(tx, actor, id)
    return { subject: id, result: await importDetail(tx, row), after: aboutImport(row) }
  },
})
