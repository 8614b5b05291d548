/** One CSAF advisory a month: which months there are, and what changed in each edition. Months are those of Tokyo. */
import { listedAs } from '#language/exploited/catalogue.ts'
import type { Assertion } from '#language/exploited/assertion.ts'
import { dayInTokyo } from '#language/exploited/publisher.ts'
import type { Period } from '#language/exploited/write-csaf.ts'
import { text, type Language, type Text } from '#language/words.ts'
import type { AssertionStep, PublishedCatalogue } from '#domains/vulnerabilities/exploited/contract.ts'

const monthOf = (moment: string): string => dayInTokyo(moment).slice(0, 7)

/** The first moment of a month in Tokyo, which has had the same offset since 1951. */
const begin = (month: string): string => new Date(Date.parse(`${month}-01T00:00:00+09:00`)).toISOString()
const following = (month: string): string => monthOf(new Date(Date.parse(begin(month)) + 32 * 86_400_000).toISOString())

interface Change { readonly month: string; readonly at: string; readonly what: Text }

const said: Readonly<Record<string, (id: string) => Text>> = {
  published: (id) => text(`${id} を載せました。`, `Added ${id}.`),
  renewed: (id) => text(`${id} の期限を延ばしました。`, `Renewed ${id}.`),
  retracted: (id) => text(`${id} を取り下げました。`, `Retracted ${id}.`),
  expired: (id) => text(`${id} の期限が切れました。`, `${id} expired.`),
}

/** Whatever happens to an assertion belongs to the month in which it was made; a retraction to its own month, too. Suspicions stand in no advisory. */
function changesOf(one: Assertion, steps: readonly AssertionStep[], at: string): Change[] {
  const ended = one.expires !== undefined && one.expires <= at && !one.retraction && steps.at(-1)?.what !== 'expired'
  const all = [...steps.map(({ what, at: when }) => ({ what, when })), ...(ended ? [{ what: 'expired' as const, when: one.expires ?? at }] : [])] // the clock has not come by yet
  return all.flatMap(({ what, when }) => {
    const words = said[what]?.(listedAs(one))
    const own = monthOf(one.asserted)
    return words ? [...new Set(what === 'retracted' ? [own, monthOf(when)] : [own])].map((month) => ({ month, at: when, what: words })) : []
  })
}

/** Newest month first. */
export function periods({ assertions, history, at }: PublishedCatalogue, home: string, language: Language): (Period & { readonly month: string; readonly year: string })[] {
  const changes = assertions.filter(({ status }) => status === 'exploited').flatMap((one) => changesOf(one, history[one.id] ?? [], at))
  return [...Map.groupBy(changes, ({ month }) => month)].toSorted(([one], [other]) => (one < other ? 1 : -1)).map(([month, own]) => {
    const editions = editionsOf(own)
    const year = editions[0]!.at.slice(0, 4) // a month is there for at least one change; the folder is that of its first release, in UTC
    return { id: `SAKIMORI-KEV-${month}${language === 'ja' ? '' : '-EN'}`, from: begin(month), to: begin(following(month)), folder: `${home}/catalogue/csaf/${year}`, editions, month, year }
  })
}

/** What changed at one moment is one edition. */
const editionsOf = (changes: readonly Change[]): { at: string; what: Text }[] =>
  [...Map.groupBy(changes, ({ at }) => at)].toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([at, own]) => ({ at, what: text(own.map(({ what }) => what.ja).join(''), own.map(({ what }) => what.en).join(' ')) }))
