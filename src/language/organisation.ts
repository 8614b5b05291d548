import { z } from 'zod'
import { oneOf } from './one-of.ts'
import { text, type Text } from './words.ts'

/** What an organisation is in the system. Source: DESIGN section 1, requirements P05, C07, N04. */
export const organisationKinds = {
  operator: text('基幹・重要インフラ事業者', 'critical infrastructure operator'),
  'small-company': text('中小企業', 'small company'),
  vendor: text('製品ベンダ', 'vendor'),
  centre: text('司令塔', 'the centre'),
  ministry: text('所管省庁', 'ministry'),
  specialist: text('専門機関', 'specialist body'),
  isac: text('ISAC・セプター', 'ISAC or CEPTOAR'),
  carrier: text('電気通信事業者', 'carrier'),
  executing: text('実施機関', 'executing body'),
  supervisor: text('監理委員会', 'supervisor'),
  partner: text('同志国', 'partner abroad'),
  platform: text('この仕組み自身', 'the platform itself'),
} as const satisfies Record<string, Text>

export const OrganisationKind = oneOf(organisationKinds)
export type OrganisationKind = z.infer<typeof OrganisationKind>

/** What a person may be in an organisation. What each may do is written in `policies/`, nowhere else. */
export const roles = {
  member: text('一般', 'member'),
  analyst: text('分析担当', 'analyst'),
  executive: text('経営層', 'executive'),
  administrator: text('組織の管理者', 'administrator'),
  'duty-officer': text('当直', 'duty officer'),
  director: text('責任者', 'director'),
  inspector: text('検査官', 'inspector'),
  commissioner: text('委員', 'commissioner'),
  machine: text('機械', 'machine'),
} as const satisfies Record<string, Text>

export const Role = oneOf(roles)
export type Role = z.infer<typeof Role>

/** Who is asking: a person in an office, a machine of an organisation, or a service of the program. */
export const Actor = z.object({
  id: z.string(),
  /** The office and not the name: this is what the ledger says. */
  office: z.string(),
  organisation: z.string(),
  kind: OrganisationKind,
  roles: z.array(z.string()),
  sectors: z.array(z.string()),
  communities: z.array(z.string()),
  designations: z.array(z.string()),
  /** 0 none; 1 to 3 as the council grants. */
  clearance: z.number().int().min(0).max(3),
  /** What a person was admitted to by two others; nobody else is in any. */
  compartments: z.array(z.string()).optional(),
  via: z.enum(['session', 'token', 'certificate', 'service']),
  /** The verbs a token was made for; absent means all that policy allows. */
  scopes: z.array(z.string()).optional(),
})
export type Actor = z.infer<typeof Actor>
