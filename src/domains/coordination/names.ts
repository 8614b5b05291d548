/** Names of organisations and people, looked up once for all that one answer says. */
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { organisationsByIds, personsByIds } from '#trust/identity/directory.ts'

export interface Names { readonly organisations: Awaited<ReturnType<typeof organisationsByIds>>; readonly persons: Awaited<ReturnType<typeof personsByIds>> }

export const namesOf = async (tx: Tx, organisations: readonly string[], persons: readonly string[] = []): Promise<Names> =>
  ({ organisations: await organisationsByIds(tx, [...new Set(organisations)]), persons: await personsByIds(tx, [...new Set(persons)]) })

export const named = ({ organisations }: Pick<Names, 'organisations'>, id: string): { id: string; name: Text } =>
  ({ id, name: organisations.get(id)?.name ?? (id === 'platform' ? text('防人', 'Sakimori') : text(id, id)) })

/** In the place of a finder who is not to be named. */
export const masked = { id: 'finder', name: text('発見者（名前は伏せています）', 'Finder (not named)') }
