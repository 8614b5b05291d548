/** What each reader needs beside the prose: something to find it by, something to decide, a way to tell whether one is concerned. Pure. */
import { text, type Text } from '#language/words.ts'
import type { readers, Draft, Preview } from '../contract.ts'

type Reader = keyof typeof readers
type Check = Preview['checks'][number]

const good = (reader: Reader, ja: string, en: string): Check => ({ ok: true, reader, say: text(ja, en) })
const poor = (reader: Reader, ja: string, en: string): Check => ({ ok: false, reader, say: text(ja, en) })

/** Parts that are in one language only. */
const halves = (said: readonly Text[]): boolean => said.some(({ ja, en }) => ja.trim() === '' || en.trim() === '')

const looks: Readonly<Record<Reader, (draft: Draft) => Check>> = {
  analyst: ({ items, techniques, hunting }) => (items.length + techniques.length + hunting.length > 0
    ? good('analyst', `指標${items.length}件、手口${techniques.length}件、規則と検索文${hunting.length}件。`, `${items.length} indicators, ${techniques.length} techniques, ${hunting.length} rules and queries.`)
    : poor('analyst', '指標、手口、規則のどれもありません。分析者は、これでは探せません。', 'No indicator, technique or rule: analysts have nothing to look for.')),
  executive: ({ decisions }) => (decisions.length === 0 ? poor('executive', '今日決めていただくことが、まだありません。', 'What is to be decided today is still to be written.')
    : halves(decisions.map(({ what }) => what)) ? poor('executive', '「今日決めること」に、片方の言語がないものがあります。', 'Of what is to be decided today, something lacks one language.')
      : good('executive', `今日決めることが${decisions.length}件。`, `${decisions.length} to decide today.`)),
  plain: ({ concerned, products }) => (concerned.length + products.length === 0 ? poor('plain', '「うちは関係があるか」を確かめる条件も、製品もありません。', 'No condition and no product tells readers whether they are concerned.')
    : halves(concerned) ? poor('plain', '「関係がある条件」に、片方の言語がないものがあります。', 'Of the conditions to be concerned, something lacks one language.')
      : good('plain', '関係があるかを確かめられます。', 'Readers can tell whether they are concerned.')),
}

export const checkParts = (draft: Draft, reader: Reader): Check => looks[reader](draft)

/** All words that one reader's parts hold: names stand in rules, too. */
export const wordsOfParts = ({ techniques, hunting, decisions, concerned }: Draft, reader: Reader): string[] => ({
  analyst: [...techniques.map(({ name }) => name), ...hunting.flatMap((hunt) => [hunt.title, hunt.text])],
  executive: decisions.flatMap(({ what }) => [what.ja, what.en]),
  plain: concerned.flatMap(({ ja, en }) => [ja, en]),
})[reader]
