import type { Database } from '#platform/database.ts'
import { consumePayload, findPayload, findPayloadByUid, removeGrant, removePayload, upsertPayload } from './issuer-tables.ts'

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** PostgreSQL keeps no NUL, and a stranger may send one in any parameter. */
const clean = (payload: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(payload, (_name, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value))) as Record<string, unknown> // an object in, an object out
const possible = (id: string): boolean => typeof id === 'string' && !id.includes('\0')

/** Where oidc-provider keeps its records, in the shape that it asks for. One for each of its models. */
export const adapterOn = (db: Database) => (model: string) => ({
  upsert: (id: string, payload: Record<string, unknown>, expiresIn?: number) =>
    upsertPayload(db, {
      model, id, payload: clean(payload), grant_id: textOr(payload['grantId']), uid: textOr(payload['uid']),
      expires: expiresIn ? new Date(Date.now() + expiresIn * 1000) : null,
    }),
  find: async (id: string) => (possible(id) ? findPayload(db, model, id) : undefined),
  findByUid: async (uid: string) => (possible(uid) ? findPayloadByUid(db, model, uid) : undefined),
  findByUserCode: async () => undefined, // the device flow is switched off
  consume: (id: string) => consumePayload(db, model, id, Math.floor(Date.now() / 1000)),
  destroy: (id: string) => removePayload(db, model, id),
  revokeByGrantId: (grant: string) => removeGrant(db, grant),
})
