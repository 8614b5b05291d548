import { announce, type Announcement } from '#platform/outbox.ts'
import { assetsChanged } from './contract.ts'

/** In order, one at a time: who follows the register reads on once for many changes. */
export const changed = (organisation: string): Announcement => announce(assetsChanged, { organisation }, { key: 'assets', concerns: [organisation] })
