/** What a second pair of eyes would look for in the three texts of a warning. Pure; it advises and never forbids. */
import { findNames, spellings } from '#language/evidence/names.ts'
import { text, type Text } from '#language/words.ts'
import { withinRange } from '#language/version/generic.ts'
import { readers, type Draft, type Preview } from '../contract.ts'
import { checkParts, wordsOfParts } from './check-parts.ts'

export type Check = Preview['checks'][number]
type Reader = keyof typeof readers

/** Those who must not be recognised: givers without their names. */
export interface Hidden { readonly name: Text; readonly domains: readonly string[] }

/** The plain text is read by people in a hurry. */
const PLAIN_LENGTH = 300

export const checkTexts = (draft: Draft, hidden: readonly Hidden[]): Check[] => {
  const named = spellings(hidden.flatMap(({ name, domains }) => [name.ja, name.en, ...domains]))
  return (Object.keys(readers) as Reader[]).flatMap((reader) => [
    written(draft, reader), checkParts(draft, reader),
    ...(hidden.length > 0 ? [unrecognisable(draft, reader, named)] : []),
    ...(draft.products.length > 0 ? [consistent(draft, reader)] : []),
    ...(reader === 'plain' ? [short(draft)] : []),
  ])
}

function written({ texts }: Draft, reader: Reader): Check {
  const lacking = [...(texts[reader].ja ? [] : [text('日本語', 'Japanese')]), ...(texts[reader].en ? [] : [text('英語', 'English')])]
  const list = (language: 'ja' | 'en') => lacking.map((one) => one[language]).join(language === 'ja' ? 'と' : ' and ')
  return lacking.length === 0
    ? { ok: true, reader, say: text('日本語と英語で書かれています。', 'Written in Japanese and English.') }
    : { ok: false, reader, say: text(`${list('ja')}の文がまだありません。`, `The ${list('en')} text is still to be written.`) }
}

const allOf = ({ title, facts, texts }: Draft, reader: Reader): string =>
  [title.ja, title.en, facts.happening.ja, facts.happening.en, facts.asked.ja, facts.asked.en, texts[reader].ja, texts[reader].en].join('\n')

function unrecognisable(draft: Draft, reader: Reader, named: readonly string[]): Check {
  const whole = [allOf(draft, reader), ...draft.steps.flatMap(({ title, how }) => [title.ja, title.en, how.ja, how.en]), ...wordsOfParts(draft, reader)].join('\n')
  const found = findNames(whole, named)[0]
  if (!found) return { ok: true, reader, say: text('名前を伏せた組織を特定できる語はありません。', 'No word gives away an organisation that withheld its name.') }
  const word = whole.slice(...found)
  return { ok: false, reader, say: text(`「${word}」から、名前を伏せた組織が分かります。`, `“${word}” gives away an organisation that withheld its name.`) }
}

/** Versions written with three parts, such as 7.2.11; with four they would look like addresses. */
const versions = /(?<![\d.])\d{1,4}\.\d{1,4}\.\d{1,5}(?![\d.]*\.\d)(?!\d)/g

function consistent(draft: Draft, reader: Reader): Check {
  const stray = [...new Set(allOf(draft, reader).match(versions) ?? [])].find((version) => !draft.products.some((product) => known(version, product)))
  return stray === undefined
    ? { ok: true, reader, say: text('共通の事実と一致しています。', 'Agrees with the common facts.') }
    : { ok: false, reader, say: text(`版「${stray}」は、共通の事実の製品と版にありません。`, `Version ${stray} is not among the products and versions in the common facts.`) }
}

const known = (version: string, { from, to, fixed }: Draft['products'][number]): boolean =>
  version === fixed || withinRange(version, { from, to, fixed }) === 'yes'

function short({ texts }: Draft): Check {
  const { length } = [...texts.plain.ja]
  return length <= PLAIN_LENGTH
    ? { ok: true, reader: 'plain', say: text(`${length}字です。`, `${length} characters in Japanese.`) }
    : { ok: false, reader: 'plain', say: text(`${length}字あります。${PLAIN_LENGTH}字までにすると読まれます。`, `${length} characters in Japanese; up to ${PLAIN_LENGTH} get read.`) }
}
