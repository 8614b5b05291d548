/** A warning for one reader in one language, as headed blocks: what its PDF and its plain text are made from, so that they say the same. Pure. */
import { plainLetters } from '#platform/paper/plain-letters.ts'
import type { Contact } from '#language/contact.ts'
import { sectors } from '#language/sector.ts'
import { severityWords } from '#language/severity.ts'
import { tlpMeaning, tlpName } from '#language/tlp.ts'
import { text, type Language, type Text } from '#language/words.ts'
import { purposes } from '#trust/labels/contract.ts'
import { readers, warningStates, type WarningDetail } from '../../contract.ts'
import { huntingLanguages } from '../parts-contract.ts'
import { momentWords } from './moment-words.ts'

export type Reader = keyof typeof readers

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** `path`: what to press or type. */
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly { readonly text: string; readonly path?: string; readonly more?: string }[] }
  | { readonly kind: 'code'; readonly title: string; readonly text: string }
  | { readonly kind: 'rows'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

export interface Section { readonly title: string; readonly blocks: readonly Block[] }

export interface Pages {
  readonly language: Language
  readonly marking: string
  readonly number: string
  readonly title: string
  readonly reader: string
  readonly facts: readonly (readonly [string, string])[]
  readonly sections: readonly Section[]
  readonly made: string
}

const words = {
  number: text('警報番号', 'Number'), revision: (n: number) => text(`第${n}版`, `revision ${n}`), from: text('出した機関', 'Issued by'), at: text('発出', 'Issued'), state: text('いまの状態', 'State'), severity: text('深刻度', 'Severity'),
  exploited: text('悪用を確認', 'known to be exploited'), by: text('回答の期限', 'Answer by'), handling: text('取扱い', 'Handling'), purposes: text('使い道', 'To be used for'), whom: text('届く先の分野', 'Sectors addressed'),
  happening: text('何が起きているか', 'What is happening'), concerned: text('次のどれかに当てはまれば、関係があります', 'You are concerned if any of these holds'), products: text('対象の製品と版', 'Products and versions'), todo: text('すること', 'What to do'),
  decide: text('今日決めていただくこと', 'What to decide today'), vulnerabilities: text('弱点の番号', 'Vulnerabilities'), techniques: text('手口（ATT&CK）', 'Techniques (ATT&CK)'), indicators: text('指標', 'Indicators'), hunting: text('探すための規則と検索文', 'Rules and queries to hunt with'),
  call: text('連絡先', 'Whom to call'), comments: text('ほかの機関からの補足', 'Remarks of other bodies'), fixed: (version: string) => text(`（${version}で直っています）`, ` (fixed in ${version})`), range: (from: string, to: string) => text(`${from}〜${to}`, from && to ? `${from} to ${to}` : from ? `from ${from}` : `up to ${to}`), all: text('すべての版', 'all versions'),
  defanged: text('値は、押してもつながらない形で書いています。', 'Values are written so that they cannot be clicked.'), type: text('種類', 'Type'), value: text('値', 'Value'), note: text('説明', 'About'),
  facts: text('共通の事実', 'Common facts'), until: text('期限', 'Until'),
}

export function pagesOf(warning: WarningDetail, reader: Reader, language: Language, made: Date): Pages {
  const say = (said: Text): string => plainLetters(said[language] || said[language === 'ja' ? 'en' : 'ja'])
  const { draft, number } = warning
  return {
    language, marking: tlpName(warning.tlp), number: plainLetters(number), title: say(warning.title), reader: say(readers[reader]), facts: factsOf(warning, say, language), made: momentWords(made.toISOString(), language),
    sections: [
      ...(written(draft.texts[reader]) ? [{ title: say(words.happening), blocks: [passage(say(draft.texts[reader]))] }] : [{ title: say(words.happening), blocks: [passage(say(draft.facts.happening))] }]),
      ...own[reader](warning, say), ...remarks(warning, say, language), ...calls(warning, say),
    ].filter(({ blocks }) => blocks.length > 0),
  }
}

type Say = (said: Text) => string

const written = ({ ja, en }: Text): boolean => (ja + en).trim() !== ''
const passage = (said: string): Block => ({ kind: 'text', text: said })
const list = (items: readonly string[], ordered = false): Block[] => (items.length > 0 ? [{ kind: 'list', ordered, items: items.map((one) => ({ text: one })) }] : [])

function factsOf({ number, revision, state, draft, issuedAt, answerBy, signatures, cosigned, tlp }: WarningDetail, say: Say, language: Language): [string, string][] {
  const issuer = signatures[0]?.organisationName
  const joint = language === 'ja' ? '、' : ', '
  return [
    [say(words.number), revision > 1 ? `${plainLetters(number)}${language === 'ja' ? '　' : ', '}${say(words.revision(revision))}` : plainLetters(number)],
    ...(state === 'issued' ? [] : [[say(words.state), say(warningStates[state])] as [string, string]]),
    [say(words.from), [...(issuer ? [issuer] : []), ...cosigned].map(say).join(joint)],
    ...(issuedAt ? [[say(words.at), momentWords(issuedAt, language)] as [string, string]] : []),
    [say(words.severity), `${draft.severity} ${say(severityWords[draft.severity]!)}${draft.exploited ? (language === 'ja' ? `（${say(words.exploited)}）` : `, ${say(words.exploited)}`) : ''}`], // the schema keeps it from 0 to 4
    ...(answerBy ? [[say(words.by), momentWords(answerBy, language)] as [string, string]] : []),
    ...(draft.audience.sectors.length > 0 ? [[say(words.whom), draft.audience.sectors.map((id) => say((sectors as Readonly<Record<string, Text>>)[id] ?? text(id, id))).join(joint)] as [string, string]] : []),
    [say(words.handling), `${tlpName(tlp)}${language === 'ja' ? '　' : '. '}${say(tlpMeaning[tlp])}`],
    [say(words.purposes), draft.purposes.map((one) => say(purposes[one])).join(language === 'ja' ? '・' : ', ')],
  ]
}

const productLines = ({ draft: { products } }: WarningDetail, say: Say): string[] => products.map(({ maker, product, from, to, fixed }) =>
  plainLetters(`${maker} ${product}  ${say(from || to ? words.range(from, to) : words.all)}${fixed ? say(words.fixed(fixed)) : ''}`))

const steps = ({ draft: { facts, steps: all } }: WarningDetail, say: Say): Section => ({
  title: say(words.todo),
  blocks: [
    ...(written(facts.asked) ? [passage(say(facts.asked))] : []),
    ...(all.length > 0 ? [{ kind: 'list' as const, ordered: true, items: all.map(({ title, how, type }) => ({ text: say(title), ...(type && { path: plainLetters(type) }), ...(written(how) && { more: say(how) }) })) }] : []),
  ],
})

const products = (warning: WarningDetail, say: Say): Section => ({ title: say(words.products), blocks: list(productLines(warning, say)) })

const own: Readonly<Record<Reader, (warning: WarningDetail, say: Say) => Section[]>> = {
  plain: (warning, say) => [{ title: say(words.concerned), blocks: list(warning.draft.concerned.map(say)) }, products(warning, say), steps(warning, say)],
  executive: (warning, say) => [{ title: say(words.decide), blocks: list(warning.draft.decisions.map(({ what }) => say(what)), true) }, products(warning, say), steps(warning, say)],
  analyst: (warning, say) => {
    const { vulnerabilities, techniques, hunting, facts, texts } = warning.draft
    return [
      { title: say(words.facts), blocks: written(texts.analyst) && written(facts.happening) ? [passage(say(facts.happening))] : [] },
      { title: say(words.vulnerabilities), blocks: list(vulnerabilities.map(plainLetters)) }, products(warning, say),
      { title: say(words.techniques), blocks: list(techniques.map(({ id, name }) => plainLetters(`${id}  ${name}`.trim()))) },
      indicators(warning, say),
      { title: say(words.hunting), blocks: hunting.map((hunt) => ({ kind: 'code', title: plainLetters(`${hunt.title} — ${say(huntingLanguages[hunt.language])}`), text: plainLetters(hunt.text) })) },
      steps(warning, say),
    ]
  },
}

function indicators({ items }: WarningDetail, say: Say): Section {
  const standing = items.filter(({ state }) => state === 'active')
  const rows = standing.map(({ type, shown, title, validUntil }) => [type, clipped(plainLetters(shown)), plainLetters([title ?? '', validUntil ? `${say(words.until)} ${validUntil.slice(0, 10)}` : ''].filter(Boolean).join('  '))])
  return { title: say(words.indicators), blocks: rows.length > 0 ? [passage(say(words.defanged)), { kind: 'rows', head: [say(words.type), say(words.value), say(words.note)], rows }] : [] }
}

/** A rule or pattern given as an indicator may be long: the file for machines has it whole. */
const clipped = (value: string): string => (value.length > 600 ? `${value.slice(0, 600)}…` : value)

function remarks({ comments }: WarningDetail, say: Say, language: Language): Section[] {
  return [{ title: say(words.comments), blocks: list(comments.map(({ organisationName, at, note }) => `${say(organisationName)}${language === 'ja' ? '　' : ', '}${momentWords(at, language)}\n${say(note)}`)) }]
}

function calls({ signatures }: WarningDetail, say: Say): Section[] {
  const bodies = new Map(signatures.flatMap(({ organisation, organisationName, contact }) => (contact ? [[organisation, { name: organisationName, contact }] as const] : [])))
  const line = ({ name, contact: { phone, mail, hours } }: { name: Text; contact: Contact }) => plainLetters([say(name), phone, mail, hours.ja ? say(hours) : ''].filter(Boolean).join('  '))
  return [{ title: say(words.call), blocks: list([...bodies.values()].map(line)) }]
}
