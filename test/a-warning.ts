// A warning in words, for every test that needs one and cares for a single part of it.
import type { z } from 'zod'
import type { Draft } from '#domains/sharing/contract.ts'

const said = (ja: string, en: string) => ({ ja, en })

export const aDraft = (more: Partial<z.input<typeof Draft>> = {}): z.input<typeof Draft> => ({
  title: said('VPN装置の弱点が悪用されています', 'A weakness in VPN devices is exploited'),
  facts: { happening: said('認証の回避', 'Authentication is bypassed'), asked: said('7.2.12へ更新してください。', 'Update to 7.2.12.') },
  texts: { analyst: said('7.2.0から7.2.11まで。', 'From 7.2.0 to 7.2.11.'), executive: said('業務が止まるおそれがあります。', 'Business may stop.'), plain: said('装置を新しい版にしてください。', 'Update the device.') },
  audience: { sectors: ['medical', 'finance'], communities: [], organisations: [] },
  ...more,
})
