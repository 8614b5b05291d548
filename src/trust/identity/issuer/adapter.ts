import type { Database } from '#platform/database.ts'
import { consumePayload, findPayload, findPayloadByUid, removeGrant, removePayload, upsertPayload } from './issuer-tables.ts'

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Where oidc-provider keeps its records, in the shape that it asks for. One for each of its models. */
export const adapterOn = (db: Database) => (model: string) => ({
  upsert: (id: string, payload: Record<string, unknown>, expiresIn?: number) =>
    upsertPayload(db, {
      model, id, payload, grant_id: textOr(payload['grantId']), uid: textOr(payload['uid']),
      expires: expiresIn ? new Date(Date.now() + expiresIn * 1000) : null,
    }),
  find: (id: string) => findPayload(db, model, id),
  findByUid: (uid: string) => findPayloadByUid(db, model, uid),
  findByUserCode: async () => undefined, // the device flow is switched off
  consume: (id: string) => consumePayload(db, model, id, Math.floor(Date.now() / 1000)),
  destroy: (id: string) => removePayload(db, model, id),
  revokeByGrantId: (grant: string) => removeGrant(db, grant),
})
