/** What each type of STIX domain object gives: items, or the reason why it gives none. */
import { text, type Text } from '../words.ts'
import { objects, str, type Obj } from './json.ts'
import type { ItemRole, ItemType } from './item.ts'
import type { Draft } from './observables.ts'

/** A named domain object: the property that becomes the value, and what the item is for. */
export interface Named { readonly type: ItemType, readonly role: ItemRole, readonly value: (o: Obj) => Draft | undefined }

const byName = (type: ItemType) => (o: Obj): Draft | undefined => {
  const raw = str(o, 'name')
  return raw === undefined ? undefined : { type, raw, at: 'name' }
}

// ATT&CK first, then CAPEC or CVE; a name of its own where the object refers to no catalogue.
const byReference = (type: ItemType, wanted: readonly RegExp[]) => (o: Obj): Draft | undefined => {
  const refs = objects(o, 'external_references').slice(0, 100)
  for (const id of wanted) {
    const at = refs.findIndex((r) => id.test(str(r, 'external_id') ?? ''))
    const raw = str(refs[at] ?? {}, 'external_id')
    if (raw) return { type, raw, at: `external_references.[${at}].external_id` }
  }
  return byName(type)(o)
}

const named = (type: ItemType, role: ItemRole, value: Named['value'] = byName(type)): Named => ({ type, role, value })

export const domainObjects: Readonly<Record<string, Named>> = {
  'attack-pattern': named('technique', 'technique', byReference('technique', [/^T\d{4}(\.\d{3})?$/i, /^CAPEC-\d{1,5}$/i])),
  'vulnerability': named('vulnerability', 'context', byReference('vulnerability', [/^CVE-\d{4}-\d{4,19}$/i])),
  'malware': named('malware', 'context'), 'tool': named('tool', 'context'), 'campaign': named('campaign', 'context'),
  'threat-actor': named('threat-actor', 'context'), 'intrusion-set': named('intrusion-set', 'context'),
  'infrastructure': named('infrastructure', 'context'), 'identity': named('organisation', 'context'),
}

/** Rule languages of indicators other than STIX patterns (pattern-type-ov). */
export const ruleLanguages: Readonly<Record<string, ItemType>> = {
  yara: 'yara', sigma: 'sigma', snort: 'network-rule', suricata: 'network-rule',
}

const container = text('入れ物や説明です。中で指しているものを個別に取り込みます。', 'A container or a remark; what it points to is taken one by one.')

/** Objects that carry no item of their own. */
export const withoutItems: Readonly<Record<string, Text>> = {
  'report': container, 'grouping': container, 'note': container, 'opinion': container,
  'course-of-action': text('対処の説明です。指標ではないため取り込みません。', 'Describes a countermeasure; it is not an indicator.'),
  'location': text('場所の情報です。指標ではないため取り込みません。', 'Tells a place; it is not an indicator.'),
  'incident': text('事案の説明です。報告の本文に書いてください。', 'Describes the incident; write it in the report itself.'),
  'malware-analysis': text('解析の記録です。指標ではないため取り込みません。', 'A record of analysis; it is not an indicator.'),
}

/** Objects that only connect or mark others; they are read, and nothing is said of them. */
export const connecting = new Set(['relationship', 'sighting', 'observed-data', 'marking-definition', 'extension-definition',
  'language-content', 'bundle'])

export const why = Object.freeze({
  custom: text('標準にない独自の種類です。', 'A custom type outside the standard.'),
  revoked: text('作成者が取り消しています。', 'Its author revoked it.'),
  deprecated: text('作成者が廃止としています。', 'Its author marked it as deprecated.'),
  older: text('同じものの新しい版があります。', 'There is a newer version of it.'),
  person: text('個人の情報は取り込みません。', 'Information about a person is not taken.'),
  nameless: text('値または名前がありません。', 'It has no value or name.'),
  unknownMarking: text('共有範囲の印を読めません。確認されるまで、組織内限り（TLP:AMBER+STRICT）として扱います。',
    'Its marking cannot be read; it is treated as TLP:AMBER+STRICT until someone decides.'),
  granular: text('この部分だけに、より厳しい共有範囲の印があるため外しました。', 'This part alone has a stricter marking, so it is left out.'),
  language: text('この規則の書式は取り扱いません。', 'Rules in this language are not handled.'),
  payload: text('検体の中身や認証情報を含むため、パターン全体は取り込みません。', 'It quotes a sample or a credential, so the pattern is not kept whole.'),
  recipient: text('メールの宛先は被害を受けた方かもしれないため取り込みません。', 'A recipient of a mail may be a victim and is not taken.'),
})

export const patternFault = (at: number, expected: string): Text => text(
  `パターンの${at + 1}文字目を読めません（期待するもの：${expected}）。`,
  `The pattern can't be read at character ${at + 1}: expected ${expected}.`)
