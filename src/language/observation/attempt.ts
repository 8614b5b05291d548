/**
 * What sensors see of attempts, as far as it may be kept. An attempt says when, from where, of what kind and at what it aimed. What was said or sent in it
 * (payloads, bodies, headers, commands, user names, passwords, file names) is never part of it: no reader of this folder gives it on.
 */
import { oneOf } from '../one-of.ts'
import { text, type Text } from '../words.ts'

export const attemptKinds = {
  contact: text('接続', 'contact'),
  login: text('ログインの試み', 'login attempt'),
  command: text('命令の入力', 'command'),
  file: text('ファイルの持ち込み', 'file brought in'),
  relay: text('中継の試み', 'attempt to relay'),
  exploit: text('弱点を突く試み', 'exploit attempt'),
} as const satisfies Record<string, Text>
export const AttemptKind = oneOf(attemptKinds)
export type AttemptKind = keyof typeof attemptKinds

/** What an attempt aims at: empty where it is not known. `rule`: the sensor's own word for what it recognised, where nothing better is known. */
export interface Aim { readonly product: string; readonly vulnerability: string; readonly rule: string }

export interface Attempt {
  /** ISO 8601, UTC. */
  readonly at: string
  /** One canonical address. It is looked at and never stored. */
  readonly source: string
  readonly kind: AttemptKind
  readonly aims: readonly Aim[]
}

/** Why a line that can be read is not counted. */
export const leftOutReasons = {
  kind: text('試みではない記録', 'no attempt'),
  inside: text('内部どうしの通信', 'traffic inside one network'),
} as const satisfies Record<string, Text>
export type LeftOut = keyof typeof leftOutReasons

/** What became of one line. Every line that is not blank has exactly one fate. */
export type Fate = { readonly line: number } & ({ readonly attempt: Attempt; readonly raw: string } | { readonly leftOut: LeftOut } | { readonly broken: Text })

/** What a reader makes of one event. */
export type Read = { readonly attempt: Attempt } | { readonly leftOut: LeftOut } | { readonly broken: Text }

/** What is known of the sensor beside its lines. */
export interface Sensing {
  /** The product key of the model it poses as; empty where it poses as none. */
  readonly persona: string
  /** What a request's address fits; see signatures.ts. */
  readonly signed: (address: string) => Aim | undefined
  /** The key of a product that is named in words. */
  readonly named: (maker: string, product: string) => string
}

export const broken = {
  json: text('JSONとして読めない行です。途中で切れていないか確かめてください。', 'This line is not valid JSON. Check that the log was not cut off.'),
  object: text('この形式の記録ではない行です。形式の選択を確かめてください。', 'This line is no event of this format. Check which format was chosen.'),
  long: text('1行が長すぎるため、読みません。', 'This line is too long to be read.'),
  deep: text('入れ子が深すぎる行です。', 'This line is nested too deeply.'),
  time: text('時刻がないか、読めない行です。', 'This line has no time that can be read.'),
  source: text('相手のアドレスがないか、読めない行です。', 'This line has no source address that can be read.'),
} as const satisfies Record<string, Text>

/** The most precise that is known: what the request fitted, else what the rule names, else the model that the sensor poses as, else the sensor's own word. */
export function aimsOf({ signed, vulnerabilities = [], product = '', rule }: { readonly signed?: Aim | undefined; readonly vulnerabilities?: readonly string[]; readonly product?: string; readonly rule: string }, { persona }: Pick<Sensing, 'persona'>): Aim[] {
  if (signed) return [signed]
  if (vulnerabilities.length > 0) return vulnerabilities.map((vulnerability) => ({ product, vulnerability, rule: '' }))
  const known = product || persona
  return [known ? { product: known, vulnerability: '', rule: '' } : { product: '', vulnerability: '', rule }]
}

/** `CVE_2024_21762`, `cve-2024-21762`, `2024-21762`: each CVE id that stands in these words, once, and no more than five. */
export function cvesIn(words: readonly string[]): string[] {
  const found = words.slice(0, 50).flatMap((word) => [...word.slice(0, 500).matchAll(/(?<![A-Za-z0-9])(?:cve[-_:]?)?((?:19|20)\d{2})[-_](\d{4,19})(?!\d)/gi)].map(([, year, n]) => `CVE-${year}-${n}`))
  return [...new Set(found)].slice(0, 5)
}
