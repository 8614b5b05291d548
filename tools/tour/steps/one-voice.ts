import type { WarningDetail } from '#domains/sharing/contract.ts'
import { voice } from '#domains/sharing/warnings/contract.ts'
import type { Stage } from '../stage.ts'

/** Where warnings on the same thing are in force, as after an earlier tour, the draft revises the newest and supersedes the others. */
export async function standToOthers({ roles: { analyst }, tell }: Stage, { id, overlaps }: Pick<WarningDetail, 'id' | 'overlaps'>): Promise<void> {
  for (const [n, { id: other, number }] of overlaps.entries()) {
    const relation = n === 0 ? 'update' : 'supersede'
    await analyst.does(voice.relate, { id, other, relation })
    tell.say(`${number} と同じことを伝えるので、${relation === 'update' ? 'その改訂にします' : '差し替えます'}`)
  }
}
