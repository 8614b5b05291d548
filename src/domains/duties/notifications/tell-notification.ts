import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import type { z } from 'zod'
import type { ListedNotification } from './contract.ts'
import { notificationOf, type NotificationRow } from './notification-tables.ts'

/** As people say it: `NTF-2026-000012`. */
export const numberOf = ({ made_at: at, seq }: Pick<NotificationRow, 'made_at' | 'seq'>): string => `NTF-${at.getUTCFullYear()}-${String(seq).padStart(6, '0')}`

export const tellNotification = (row: NotificationRow): z.infer<typeof ListedNotification> => ({
  id: row.id, number: numberOf(row), stage: { id: row.stage, title: row.form.stage.title }, devices: row.devices.length, missing: row.devices.reduce((sum, { missing }) => sum + missing.length, 0),
  madeAt: row.made_at.toISOString(), handed: row.handed,
})

/** @throws Failure `missing`. */
export async function knownNotification(tx: Tx, id: string): Promise<NotificationRow> {
  const row = await notificationOf(tx, id)
  if (row) return row
  throw new Failure('missing', 'no such notification', { do: text('この届出は見つかりません。一覧から選び直してください。', 'This notification was not found. Choose it again from the list.') })
}
