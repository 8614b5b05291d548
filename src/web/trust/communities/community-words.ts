import { text, type Text } from '#language/words.ts'
import type { Session } from '#web/wire/session.ts'

/** What one version of a community's rules says, part by part. */
export const ruleParts = {
  purpose: text('目的', 'Purpose'), gives: text('会員が渡すもの', 'What members give'), may: text('使ってよい範囲', 'What members may do'), duties: text('会員の務め', 'Duties of members'),
} as const

export const clearances = [1, 2, 3].map((n) => ({ value: String(n), label: text(`レベル${n}以上`, `Level ${n} or higher`) }))

const hub = text('これを決められるのは、運営する組織の責任者か管理者です。', 'Directors and administrators of the hub decide on this.')
const inviting = text('会員を招き、外せるのは、運営する組織の管理者です。', 'The hub’s administrator invites and ends memberships.')

/** Why somebody of the hub may not press it, in the words of the rules; the server decides again. */
export const leaders = (session: Session | null): Text | undefined => (session?.roles.some((role) => role === 'administrator' || role === 'director') ? undefined : hub)
export const inviters = (session: Session | null): Text | undefined => (session?.roles.includes('administrator') ? undefined : inviting)

const making = text('コレクションは、運営する組織の分析担当、当直、責任者、管理者が作り、やめます。', 'Collections are made and ended by the hub’s analysts, duty officers, directors and administrators.')
export const collectors = (session: Session | null): Text | undefined => (session?.roles.some((role) => ['analyst', 'duty-officer', 'director', 'administrator'].includes(role)) ? undefined : making)

/** Types of STIX objects that a rule may be about, as people call them. */
export const objectWords: Readonly<Record<string, Text>> = {
  indicator: text('指標', 'Indicators'), 'attack-pattern': text('手口', 'Techniques'), malware: text('不正プログラム', 'Malware'), tool: text('道具', 'Tools'), vulnerability: text('弱点', 'Vulnerabilities'),
  'intrusion-set': text('攻撃の集団', 'Intrusion sets'), 'threat-actor': text('攻撃者', 'Threat actors'), campaign: text('攻撃の活動', 'Campaigns'), infrastructure: text('攻撃の足場', 'Infrastructure'),
  'course-of-action': text('対策', 'Courses of action'), report: text('報告書', 'Reports'), 'observed-data': text('見えたもの', 'Observed data'), relationship: text('つながり', 'Relationships'),
}
export const objectWord = (type: string): Text | string => objectWords[type] ?? type
