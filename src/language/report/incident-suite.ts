/**
 * The incident extension of STIX 2.1: its ids, its closed lists, and what we read of its open ones.
 * Source: OASIS, cti-stix-common-objects, Incident Core Extension 2.0 (draft, 2023-10-10). A draft: nothing outside this
 * folder knows its words, so that a new draft changes only what stands here.
 */
import { text, type Text } from '../words.ts'

export const suite = Object.freeze({
  incident: 'extension-definition--ef765651-680c-498d-9894-99799f2fa126',
  event: 'extension-definition--4ca6de00-5b0d-45ef-a1dc-ea7279ea910e',
  impact: 'extension-definition--7cc33dd6-f6a1-489b-98ea-522d351d71b9',
  task: 'extension-definition--2074a052-8be4-4932-849e-f5e7798e0030',
})

type Words = Readonly<Record<string, Text>>

/** 5.5, incident-determination-enum. */
export const determinations = {
  suspected: text('疑い', 'suspected'), confirmed: text('確認済み', 'confirmed'), blocked: text('遮断した', 'blocked'),
  'failed-attempt': text('未遂', 'a failed attempt'), 'false-positive': text('誤検知', 'a false positive'),
} as const satisfies Words

/** 5.8, recoverability-enum. */
export const recoverabilities = {
  regular: text('いまの体制で見通しが立つ', 'predictable with existing resources'), supplemented: text('応援があれば見通しが立つ', 'predictable with additional resources'),
  extended: text('見通しが立たない', 'unpredictable'), 'not-recoverable': text('復旧できない', 'not possible'), 'not-applicable': text('復旧は要らない', 'none necessary'),
} as const satisfies Words

/** 5.4, incident-confidentiality-loss-enum. */
export const losses = {
  'suspected-loss': text('おそれがある', 'suspected'), 'confirmed-loss': text('持ち出された', 'confirmed'), 'exploited-loss': text('持ち出され、悪用された', 'misused'),
  contained: text('組織内で抑えた', 'contained'), none: text('ない', 'none'),
} as const satisfies Words

/** 5.6, integrity-alteration-enum. */
export const alterations = {
  'potential-destruction': text('破壊のおそれ', 'possible destruction'), 'potential-modification': text('改ざんのおそれ', 'possible modification'),
  'partial-destruction': text('一部の破壊', 'partial destruction'), 'partial-modification': text('一部の改ざん', 'partial modification'),
  'full-destruction': text('全部の破壊', 'full destruction'), 'full-modification': text('全部の改ざん', 'full modification'), none: text('ない', 'none'),
} as const satisfies Words

/** 4.7, information-type-ov. */
export const informationTypes: Words = {
  pii: text('個人情報', 'personal data'), phi: text('医療情報', 'health data'), communication: text('通信の記録', 'communications'), 'credentials-admin': text('管理者の認証情報', 'administrators’ credentials'),
  'credentials-user': text('利用者の認証情報', 'users’ credentials'), financial: text('財務情報', 'financial records'), legal: text('法務情報', 'legal records'), payment: text('支払情報', 'payment data'),
  proprietary: text('営業秘密', 'proprietary data'), system: text('システムの情報', 'system data'), 'classified-material': text('秘密指定の情報', 'classified material'),
}

/** Appendix A, the simple qualitative scale: the least value of each word. */
export const availability: readonly (readonly [number, Text])[] = [
  [90, text('制御を失った', 'loss of control')], [60, text('止まった', 'denial')], [40, text('大きい', 'significant')], [1, text('小さい', 'minimal')], [0, text('ない', 'none')],
]

type Kind = 'ransomware' | 'ddos' | 'intrusion'
/** 4.4, event-type-ov: the word that each kind of ours is written with. */
export const kindWords: Readonly<Record<Kind, string>> = { ransomware: 'ransomware', ddos: 'denial-of-service', intrusion: 'unauthorized-access-system' }
/** And the words that are surely one kind of ours. */
export const kindsOfWords: Readonly<Record<string, Kind>> = {
  ransomware: 'ransomware', 'denial-of-service': 'ddos', 'packet-flood': 'ddos', 'unauthorized-access-system': 'intrusion', 'compromised-system': 'intrusion', 'control-system-bypass': 'intrusion',
  'unauthorized-access-information': 'intrusion', 'data-exfiltration': 'intrusion', 'theft-access-credentials': 'intrusion',
}

/** 4.5, external-impact-ov: where life and safety are at stake. */
export const safetyWords: ReadonlySet<string> = new Set(['public-safety', 'public-health', 'emergency-services'])

/** Our own label on what is a best guess, and before the field that a note answers. */
export const labels = Object.freeze({ estimated: 'estimated', field: 'sakimori-field:' })
