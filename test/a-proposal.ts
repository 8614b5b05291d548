import type { z } from 'zod'
import type { Proposal } from '#domains/vulnerabilities/exploited/contract.ts'

/** That a vulnerability of FortiOS is exploited, as an analyst of the centre would propose to say. */
export const aProposal = (id: string, change: Partial<z.input<typeof Proposal>> = {}): z.input<typeof Proposal> => ({
  vulnerability: {
    id, aliases: [],
    name: { ja: `${id}：VPN装置の認証回避`, en: `${id}: authentication bypass in a VPN gateway` },
    description: { ja: '認証を経ずに管理画面へ入られるおそれがあります。', en: 'Lets an attacker reach the management page without signing in.' },
    weaknesses: ['CWE-288'],
  },
  products: [{ maker: 'Fortinet', product: 'FortiOS', cpe: 'cpe:2.3:o:fortinet:fortios:*:*:*:*:*:*:*:*' }],
  status: 'exploited', ransomware: 'known', confidence: 0.8,
  evidence: [{ type: 'csirt_report', signal: ['in_the_wild_attempts'], confidence: 0.8, source: 'centre-honeypots', details: { ja: '囮の装置で試みを観測しました。', en: 'Attempts were seen at decoys.' } }],
  exposed: 'yes', automatable: 'yes', impact: 'total',
  action: { ja: '7.2.5以降に更新してください。', en: 'Update to 7.2.5 or later.' },
  references: ['https://example.jp/advisories/2026-1'],
  ...change,
})
