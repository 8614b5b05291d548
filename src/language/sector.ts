import { text, type Text } from './words.ts'

/**
 * The sectors of the action plan for critical infrastructure. The names are data and may change; ids stay.
 * The sixteenth is unconfirmed: the unified standard of 2026-07-31 is said to cover 16, its list was not at hand.
 */
export const sectors = {
  ict: text('情報通信', 'ICT'),
  finance: text('金融', 'finance'),
  aviation: text('航空', 'aviation'),
  airports: text('空港', 'airports'),
  railway: text('鉄道', 'railway'),
  electricity: text('電力', 'electricity'),
  gas: text('ガス', 'gas'),
  government: text('行政', 'government'),
  medical: text('医療', 'medical'),
  water: text('水道', 'water'),
  logistics: text('物流', 'logistics'),
  chemicals: text('化学', 'chemicals'),
  credit: text('クレジット', 'credit'),
  petroleum: text('石油', 'petroleum'),
  ports: text('港湾', 'ports'),
  post: text('郵便', 'post'),
} as const satisfies Record<string, Text>

export type Sector = keyof typeof sectors
export const sectorIds = Object.keys(sectors) as [Sector, ...Sector[]]
