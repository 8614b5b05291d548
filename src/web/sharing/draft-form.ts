import type { Draft } from '#domains/sharing/contract.ts'
import { text, type Text } from '#language/words.ts'

/** A warning before its first word. The label begins strict and anonymous; widening it is a choice. */
export const emptyDraft: Draft = {
  title: { ja: '', en: '' },
  facts: { happening: { ja: '', en: '' }, asked: { ja: '', en: '' } },
  texts: { analyst: { ja: '', en: '' }, executive: { ja: '', en: '' }, plain: { ja: '', en: '' } },
  steps: [], severity: 2, exploited: false, products: [], items: [], vulnerabilities: [], techniques: [], hunting: [], decisions: [], concerned: [],
  tlp: 'amber', purposes: ['detect', 'block', 'investigate'], attribution: 'anonymous',
  audience: { sectors: [], communities: [], organisations: [] }, answerBy: null, cosigners: [],
}

export const emptyStep: Draft['steps'][number] = { title: { ja: '', en: '' }, how: { ja: '', en: '' }, type: '' }
export const emptyProduct: Draft['products'][number] = { maker: '', product: '', from: '', to: '', fixed: '' }

/** What still keeps it from being saved; the server looks at everything else. */
export function lacking({ title, purposes, products, techniques, hunting }: Draft): Text | undefined {
  if (title.ja.trim() === '') return text('題名（日本語）を書いてください。', 'Write the title in Japanese.')
  if (purposes.length === 0) return text('使い道を1つ以上選んでください。', 'Choose at least one purpose.')
  if (products.some(({ maker, product }) => maker.trim() === '' || product.trim() === '')) return text('製品には、作った会社と製品名を書いてください。', 'Each product needs its maker and its name.')
  if (techniques.some(({ id }) => !/^T\d{4}(\.\d{3})?$/i.test(id.trim()))) return text('手口には、ATT&CKの番号（T1190、T1059.001など）を書いてください。', 'Each technique needs its number in ATT&CK (T1190, T1059.001).')
  if (hunting.some((hunt) => hunt.title.trim() === '' || hunt.text.trim() === '')) return text('規則と検索文には、何を見つけるかと、本文を書いてください。', 'Each rule or query needs what it finds, and its text.')
  return undefined
}

/** Characters as a reader counts them. */
export const lengthOf = (written: string): number => [...written].length

/** How long a text takes to read, in minutes, at 400 characters a minute in Japanese and 200 words in English; at least one. */
export const minutesToRead = ({ ja, en }: Text, language: 'ja' | 'en'): number =>
  Math.max(1, Math.round(language === 'ja' ? lengthOf(ja) / 400 : en.split(/\s+/).length / 200))

/** The list with one of its members replaced, or without it. */
export const replaced = <One>(list: readonly One[], at: number, one: One): One[] => list.map((old, n) => (n === at ? one : old))
export const without = <One>(list: readonly One[], at: number): One[] => list.filter((_, n) => n !== at)
/** The list with the member at this place one place earlier. */
export const earlier = <One>(list: readonly One[], at: number): One[] =>
  list.map((old, n) => (n === at - 1 ? (list[at] ?? old) : n === at ? (list[at - 1] ?? old) : old))

/** `CVE-2026-1, CVE-2026-2`, in any way people part them. */
export const partedIds = (written: string): string[] => [...new Set(written.normalize('NFKC').split(/[\s,、;]+/).filter(Boolean))]
