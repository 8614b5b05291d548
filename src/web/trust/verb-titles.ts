import { assets } from '#domains/assets/contract.ts'
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import type { Verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { release } from '#trust/labels/contract.ts'
import { ledger } from '#trust/ledger/contract.ts'
import { letters } from '#trust/letters/contract.ts'
import { policy } from '#trust/policy/contract.ts'

/** The verbs of one contract under one heading, as lists and choices show them. */
export interface VerbGroup {
  readonly title: Text
  readonly verbs: readonly Verb[]
}

const group = (ja: string, en: string, verbs: Readonly<Record<string, Verb>>): VerbGroup => ({ title: text(ja, en), verbs: Object.values(verbs) })

export const verbGroups: readonly VerbGroup[] = [
  group('報告', 'Reports', reporting as unknown as Record<string, Verb>), // verbs differ in their types; only names and titles are read here
  group('義務と提出', 'Duties and submissions', duties as unknown as Record<string, Verb>),
  group('装置', 'Devices', assets as unknown as Record<string, Verb>),
  group('警報と共有', 'Warnings and sharing', sharing as unknown as Record<string, Verb>),
  group('組織・人・鍵', 'Organisations, people, keys', identity as unknown as Record<string, Verb>),
  group('台帳', 'The ledger', ledger as unknown as Record<string, Verb>),
  group('規則', 'The rules', policy as unknown as Record<string, Verb>),
  group('届かなかったもの', 'Dead letters', letters as unknown as Record<string, Verb>),
]

const titles = new Map([...verbGroups.flatMap(({ verbs }) => verbs), release].map(({ name, title }) => [name, title]))

/** A verb in words; its name where this browser's copy does not know it yet. */
export const titleOf = (verb: string): Text | string => titles.get(verb) ?? verb
