/** What an advisory says before it is a document: facts of a case, and words of those who publish it. */
import type { Tlp } from '../tlp.ts'
import type { Language } from '../words.ts'

/** All, a range, or versions one by one; unknown where nothing is given. Values as written. */
export interface SaidVersions { readonly all: boolean; readonly from?: string | undefined; readonly to?: string | undefined; readonly toIncluded: boolean; readonly exact: readonly string[] }

export type SaidStatus = 'affected' | 'not-affected' | 'fixed' | 'investigating'

export interface SaidProduct {
  readonly maker: string
  readonly name: string
  readonly versions: SaidVersions
  /** Null: the maker has not answered. It is written as under investigation, with since when it is silent, and never as not affected. */
  readonly status: SaidStatus | null
  /** ISO 8601: when the maker was asked. */
  readonly askedAt: string
  readonly words: string
  readonly fixedIn: string
  /** How its versions are counted: a name of `#language/version/schemes.ts`. */
  readonly scheme: string
  /** `o:fortinet:fortios`, where the catalogue knows it. */
  readonly cpe?: string | undefined
}

export interface SaidMaker { readonly name: string; readonly contactedAt: string; readonly state: 'silent' | 'answering' | 'answered' }

export interface AdvisoryFacts {
  readonly tracking: string
  /** Where it is published. */
  readonly url: string
  readonly lang: Language
  readonly tlp: Tlp
  readonly publisher: { readonly name: string; readonly address: string }
  readonly title: string
  readonly summary: string
  readonly impact: string
  readonly remedy: string
  readonly workaround: string
  readonly check: string
  readonly exploited: boolean
  readonly acknowledgement: string
  readonly links: readonly { readonly title: string; readonly url: string }[]
  readonly cve: string
  /** The number of the case, where there is no CVE. */
  readonly number: string
  readonly cwe: string
  /** A vector of CVSS 3.1, or empty. */
  readonly cvss: string
  /** Oldest first; the last is this one. */
  readonly editions: readonly { readonly at: string; readonly summary: string }[]
  readonly products: readonly SaidProduct[]
  readonly makers: readonly SaidMaker[]
}

/** A JSON document. */
export interface CsafAdvisory { readonly [member: string]: unknown }
