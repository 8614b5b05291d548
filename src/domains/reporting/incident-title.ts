import { clip, harmlessLine } from '#language/evidence/harmless.ts'
import type { IncidentKind } from './contract.ts'

const names: Record<IncidentKind, string> = {
  ransomware: 'ランサムウェア', ddos: 'DDoS攻撃', intrusion: '不正な侵入', precursor: '予兆', unknown: '起きたこと',
}

/** What a report is called in lists: what happened, and the first words of what it affects. */
export function titleOf(kind: IncidentKind, impact: string): string {
  const line = harmlessLine(impact)
  const sentence = /^.{4,}?[。．！？!?]/u.exec(line)?.[0].replace(/[。．]$/u, '') ?? line
  return `${names[kind]}：${clip(sentence, 40)}`
}
