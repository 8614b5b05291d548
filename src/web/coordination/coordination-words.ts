/** Words and signs that several pages of coordination share. */
import type { CaseState, EntryKind, ProductStatus, Versions } from '#domains/coordination/contract.ts'
import { productStatuses } from '#domains/coordination/contract.ts'
import type { RequestState } from '#domains/coordination/requests/contract.ts'
import { text, type Text } from '#language/words.ts'
import type { Tone } from '#web/ui/Chip.tsx'
import type { IconName } from '#web/ui/Icon.tsx'
import type { Say } from '#web/ui/text.tsx'

export const pageTitles = {
  cases: text('公表前の調整', 'Coordination'), requests: text('対応要請', 'Requests for action'), advisories: text('公表したもの', 'Published advisories'), products: text('製品のサポート期間', 'Support periods'),
  help: text('開発者のための手引き', 'Guide for makers'), report: text('見つけた脆弱性を届け出る', 'Report a vulnerability'),
}

export const caseTones: Readonly<Record<CaseState, { readonly tone: Tone; readonly icon: IconName }>> = {
  received: { tone: 'warn', icon: 'wait' }, open: { tone: 'info', icon: 'ring' }, published: { tone: 'ok', icon: 'send' }, closed: { tone: 'off', icon: 'done' }, declined: { tone: 'off', icon: 'minus' },
}

export const requestTones: Readonly<Record<RequestState, { readonly tone: Tone; readonly icon: IconName }>> = {
  open: { tone: 'warn', icon: 'wait' }, answered: { tone: 'info', icon: 'half' }, closed: { tone: 'ok', icon: 'done' }, withdrawn: { tone: 'off', icon: 'minus' },
}

export const statusTones: Readonly<Record<ProductStatus, { readonly tone: Tone; readonly icon: IconName }>> = {
  affected: { tone: 'danger', icon: 'alert' }, 'not-affected': { tone: 'ok', icon: 'done' }, fixed: { tone: 'ok', icon: 'check' }, investigating: { tone: 'info', icon: 'half' },
}

export const entryIcons: Readonly<Record<EntryKind, IconName>> = {
  'handed-in': 'send', opened: 'lock', declined: 'minus', amended: 'pen', invited: 'send', joined: 'check', left: 'back', removed: 'minus', message: 'pen', file: 'file', product: 'router', answered: 'check',
  asked: 'clock', promised: 'clock', proposed: 'clock', consented: 'check', objected: 'alert', settled: 'seal', lifted: 'send', published: 'send', closed: 'done',
}

const words = { all: text('すべての版', 'all versions'), unknown: text('版は未確認', 'versions not known yet'), from: text('{from} 以上', 'from {from}'), before: text('{to} より前', 'before {to}'), upTo: text('{to} まで', 'up to {to}') }

/** 7.0.0 以上 7.2.5 より前 */
export function versionWords({ all, from, to, toIncluded, exact }: Versions, t: Say): string {
  if (all) return t(words.all)
  const range = [from ? t(words.from, { from }) : '', to ? t(toIncluded ? words.upTo : words.before, { to }) : ''].filter(Boolean).join(' ')
  return [range, ...exact].filter(Boolean).join(', ') || t(words.unknown)
}

/** A form's fields as the contract has them: what was left empty is not there. */
export const versionsOf = ({ all, from, to, toIncluded, exact }: { readonly all: boolean; readonly from: string; readonly to: string; readonly toIncluded: boolean; readonly exact: string }) => ({
  all, ...(from.trim() && { from: from.trim() }), ...(to.trim() && { to: to.trim() }), toIncluded, exact: exact.split(/[\s,、]+/).filter(Boolean).slice(0, 50),
})

export const statusOptions = (Object.entries(productStatuses) as [ProductStatus, Text][]).map(([value, label]) => ({ value, label })) // the keys are the statuses
