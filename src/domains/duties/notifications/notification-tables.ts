import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { z } from 'zod'
import type { Tx } from '#platform/database.ts'
import type { FilledForm } from '../forms/filled-form.ts'
import type { HandedOver, Notification } from './contract.ts'

export interface NotificationRow {
  id: string
  seq: number
  organisation: string
  stage: string
  form: Omit<FilledForm, 'number'>
  devices: Notification['devices']
  made_at: Date
  made_by: string
  handed: z.infer<typeof HandedOver> | null
}

export const keepNotification = async (tx: Tx, { id, organisation, stage, form, devices, made_at: at, made_by: by }: Omit<NotificationRow, 'seq' | 'handed'>): Promise<NotificationRow> => (await sql<NotificationRow>`
  insert into duties.notification (id, organisation, stage, form, devices, made_at, made_by)
  values (${id}, ${organisation}, ${stage}, ${JSON.stringify(form)}, ${JSON.stringify(devices)}, ${at}, ${by}) returning *`.execute(tx)).rows[0]! // what was inserted

export const notificationOf = async (tx: Tx, id: string): Promise<NotificationRow | undefined> => (await sql<NotificationRow>`select * from duties.notification where id = ${storable(id)}`.execute(tx)).rows[0]

export const handOver = (tx: Tx, id: string, handed: z.infer<typeof HandedOver>) => sql`update duties.notification set handed = ${JSON.stringify(handed)} where id = ${id}`.execute(tx)

/** Newest first. */
export async function listNotifications(tx: Tx, organisation: string, { most, before }: { most: number; before: number | null }): Promise<{ rows: NotificationRow[]; total: number }> {
  const rows = (await sql<NotificationRow>`select * from duties.notification where organisation = ${organisation} and ${before === null ? sql`true` : sql`seq < ${before}`} order by seq desc limit ${most + 1}`.execute(tx)).rows
  return { rows, total: (await sql<{ n: number }>`select count(*) n from duties.notification where organisation = ${organisation}`.execute(tx)).rows[0]?.n ?? 0 }
}
