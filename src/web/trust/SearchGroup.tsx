import type { ReactNode } from 'react'
import { text, type Text } from '#language/words.ts'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import type { Reading } from '#web/wire/read.ts'

const words = {
  count: text('{n}件', '{n}'), none: text('見つかりません', 'Nothing found'), all: text('すべて見る', 'See all'),
}

export interface Found {
  readonly id: string
  readonly title: ReactNode
  readonly to: string | undefined
  readonly note: ReactNode
}

interface GroupProps<Result extends { total: number }> {
  readonly title: Text
  readonly list: Reading<Result>
  readonly rows: (result: Result) => readonly Found[]
  /** Where all of them are listed. */
  readonly all?: string
}

/** What one list holds of the words: how many, the first few, and the way to all of them. */
export function Group<Result extends { total: number }>({ title, list, rows, all }: GroupProps<Result>) {
  const t = useText()
  const total = list.answer?.result.total
  return (
    <Section ruled title={total === undefined ? title : `${t(title)}　${t(words.count, { n: total })}`} more={all && total ? <Link to={all}>{t(words.all)}</Link> : undefined}>
      <Read of={list}>{(result) => result.total === 0 ? <p className="note">{t(words.none)}</p> : (
        <ul>{rows(result).map(({ id, title: said, to, note }) => (
          <li key={id} className="border-t border-solid-gray-200 py-2.5 first:border-t-0">
            <p className="text-dns-16N-130 leading-160">{to ? <Link to={to}>{said}</Link> : said}</p>
            <p className="note">{note}</p>
          </li>
        ))}</ul>
      )}</Read>
    </Section>
  )
}
