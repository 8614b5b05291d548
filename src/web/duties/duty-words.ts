/** What the laws' data says in single words, in words for people. */
import type { Duty } from '#domains/duties/contract.ts'
import { text, type Text } from '#language/words.ts'
import { purposes } from '#trust/labels/contract.ts'

export const purposeName = (id: keyof typeof purposes): Text => purposes[id]

export const relations: Record<Duty['entity']['relation'], Text> = {
  self: text('自組織', 'your organisation'), parent: text('親会社', 'parent company'), subsidiary: text('子会社', 'subsidiary'), supplier: text('供給者', 'supplier'), customer: text('取引先', 'customer'),
}

export const confidences: Record<Duty['law']['confidence'], Text> = {
  confirmed: text('条文や所管の資料で確かめています', 'checked against the law’s text or its authority'),
  partial: text('一部は確かめられていません', 'checked in part'),
  secondary: text('ほかの資料からの記載です（条文は未確認）', 'from others’ descriptions (the law’s text is not checked)'),
  unconfirmed: text('未確認です。出す前に所管に確かめてください', 'not confirmed. Ask the authority before relying on it'),
}

export const statuses: Record<Duty['law']['status'], Text> = {
  'in-force': text('施行中', 'in force'), enacted: text('成立済み（施行前）', 'enacted, not in force yet'), bill: text('法案', 'bill'), repealed: text('廃止', 'repealed'),
}

export const certaintyWords: Record<'known' | 'estimated' | 'unknown', Text> = {
  known: text('分かっている', 'Known'), estimated: text('見込み', 'Estimate'), unknown: text('分からない', 'Not known'),
}

/** 甲、乙: names in a sentence. */
export const inTurn = (said: readonly Text[]): Text => text(said.map(({ ja }) => ja).join('、'), said.map(({ en }) => en).join(', '))

