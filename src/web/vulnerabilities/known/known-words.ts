import type { z } from 'zod'
import { recordStates, type ListedVulnerability, type RecordStatement, type vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { text, type Text } from '#language/words.ts'
import type { Tone } from '#web/ui/Chip.tsx'
import type { IconName } from '#web/ui/Icon.tsx'

/** All that one page shows. */
export type Known = z.output<typeof vulnerabilities.read.output>

const sources: Readonly<Record<string, Text>> = {
  cve: text('CVE', 'CVE'), nvd: text('NVD', 'NVD'), csaf: text('CSAF', 'CSAF'), osv: text('OSV', 'OSV'), ghsa: text('GitHub', 'GitHub'), vex: text('VEX', 'VEX'), jvn: text('JVN iPedia', 'JVN iPedia'),
  'cisa-kev': text('CISA KEV', 'CISA KEV'), 'eu-kev': text('EU KEV', 'EU KEV'),
}
export const sourceWord = (source: string): Text => (Object.hasOwn(sources, source) ? sources[source] : undefined) ?? text(source, source)

/** Nothing of what stands as it was published. */
export const stateLook = (state: ListedVulnerability['state']): { tone: Tone; icon: IconName; word: Text } | undefined =>
  (state === 'published' ? undefined : { tone: 'off', icon: state === 'rejected' ? 'ban' : 'back', word: recordStates[state] })

export const statusWords: Readonly<Record<RecordStatement['status'], Text>> = {
  affected: text('影響を受ける', 'Affected'), unaffected: text('影響を受けない', 'Not affected'), fixed: text('修正済み', 'Fixed'), investigating: text('判断できない', 'Can’t tell'),
}

const ends: Readonly<Record<string, Text>> = {
  ended: text('終了', 'ended'), supported: text('提供中', 'supported'), unannounced: text('未発表', 'not announced'),
}
/** An end of support: a day, or a word where no day is told. */
export const endWord = (end: string | null): Text => (end === null ? text('—', '—') : (Object.hasOwn(ends, end) ? ends[end] : undefined) ?? text(end.slice(0, 10), end.slice(0, 10)))

/** From 0 to 1, as people say it. */
export const percent = (share: number): string => `${(share * 100).toFixed(share < 0.01 ? 2 : 1)}%`
