import type { Tlp } from '../tlp.ts'
import type { Text } from '../words.ts'

/** Answers of the first report, as far as a file gives them. Times in ISO 8601, UTC. */
export interface Said {
  readonly kind?: 'ransomware' | 'ddos' | 'intrusion' | 'precursor' | 'unknown'
  readonly noticedAt?: string
  readonly occurredAt?: string
  readonly impact?: string
  readonly systems?: string
  readonly personalData?: 'yes' | 'no'
  readonly safety?: 'yes' | 'no'
  /** Only where the file asks for more than a report has without being asked. */
  readonly tlp?: Extract<Tlp, 'amber+strict' | 'red'>
}

/** What one format's reader returns: `about` are the things by which the file would be known again. */
export interface Mapped { readonly answers: Said; readonly about: readonly string[] }
export type Mapping = Mapped | { readonly problem: Text }
