/** Every verb there is, by the headings under which screens show them: the one list of contracts that screens and commands read. A test holds it against what the server serves. */
import { bills } from '#domains/assets/bills/contract.ts'
import { assets } from '#domains/assets/contract.ts'
import { counts } from '#domains/assets/counts/contract.ts'
import { advisories } from '#domains/coordination/advisories/contract.ts'
import { cases } from '#domains/coordination/cases/contract.ts'
import { embargoActs } from '#domains/coordination/embargo/contract.ts'
import { productActs } from '#domains/coordination/products/contract.ts'
import { requests } from '#domains/coordination/requests/contract.ts'
import { support } from '#domains/coordination/support/contract.ts'
import { upkeep } from '#domains/assets/sync/contract.ts'
import { duties } from '#domains/duties/contract.ts'
import { notifications } from '#domains/duties/notifications/contract.ts'
import { concentration } from '#domains/readiness/concentration/contract.ts'
import { relations } from '#domains/relations/contract.ts'
import { observation } from '#domains/observation/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { questions } from '#domains/rooms/question-contract.ts'
import { rooms } from '#domains/rooms/contract.ts'
import { collections } from '#domains/sharing/collections/contract.ts'
import { communityActs } from '#domains/sharing/communities/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { exporting } from '#domains/sharing/exports/contract.ts'
import { feedback } from '#domains/sharing/feedback/contract.ts'
import { digests } from '#domains/sharing/notices/digest-contract.ts'
import { findings } from '#domains/sharing/findings/contract.ts'
import { flow } from '#domains/sharing/flow/contract.ts'
import { graph } from '#domains/sharing/graph/contract.ts'
import { imports } from '#domains/sharing/imports/contract.ts'
import { exchange } from '#domains/sharing/items/contract.ts'
import { mispFeed } from '#domains/sharing/misp-feed/contract.ts'
import { protection } from '#domains/sharing/protection/contract.ts'
import { provenance } from '#domains/sharing/provenance/contract.ts'
import { narrowing } from '#domains/sharing/recalls/contract.ts'
import { search } from '#domains/sharing/search/contract.ts'
import { sources } from '#domains/sharing/sources/contract.ts'
import { voice } from '#domains/sharing/warnings/contract.ts'
import { attempts } from '#domains/vulnerabilities/attempts/contract.ts'
import { exposure, vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { help } from '#domains/vulnerabilities/help/contract.ts'
import { notices } from '#domains/vulnerabilities/notices/contract.ts'
import { assertions, catalogueActs, suggestions } from '#domains/vulnerabilities/exploited/contract.ts'
import { recordSources } from '#domains/vulnerabilities/sources/contract.ts'
import type { Verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { communities } from '#trust/identity/communities/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { ledger } from '#trust/ledger/contract.ts'
import { letters } from '#trust/letters/contract.ts'
import { policy } from '#trust/policy/contract.ts'

/** The verbs of one contract under one heading, as lists and choices show them. */
export interface VerbGroup {
  readonly title: Text
  readonly verbs: readonly Verb[]
}

const group = (ja: string, en: string, ...contracts: readonly object[]): VerbGroup => ({ title: text(ja, en), verbs: contracts.flatMap((contract) => Object.values(contract) as Verb[]) }) // a contract is a record of verbs; only names and titles are read here

export const verbGroups: readonly VerbGroup[] = [
  group('報告', 'Reports', reporting),
  group('義務と提出', 'Duties and submissions', duties, notifications),
  group('装置', 'Devices', assets, upkeep, bills, counts),
  group('供給の関係と依存', 'Supply and dependence', relations, concentration),
  group('脆弱性と該当', 'Vulnerabilities and findings', vulnerabilities, exposure, notices, help, attempts),
  group('公表前の調整', 'Coordination', cases, productActs, embargoActs, advisories),
  group('対応要請とサポート期間', 'Requests for action and support periods', requests, support),
  group('悪用された脆弱性の一覧', 'The catalogue of exploited vulnerabilities', assertions, suggestions, catalogueActs),
  group('脆弱性情報の取得元', 'Sources of records', recordSources),
  group('観測', 'Observation', observation),
  group('警報と共有', 'Warnings and sharing', sharing, voice, protection, mispFeed, feedback, digests),
  group('情報の交換', 'The exchange', exchange, exporting, imports, provenance, search, graph, flow, findings, narrowing),
  group('コレクション（TAXII）', 'Collections (TAXII)', collections),
  group('取得元', 'Sources', sources),
  group('共同体', 'Communities', communities, communityActs),
  group('対応室と質問', 'Case rooms and questions', rooms, questions),
  group('組織・人・鍵', 'Organisations, people, keys', identity),
  group('台帳', 'The ledger', ledger),
  group('規則', 'The rules', policy),
  group('届かなかったもの', 'Dead letters', letters),
]
