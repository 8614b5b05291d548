import { sources, type Source } from '#domains/sharing/sources/contract.ts'
import { text } from '#language/words.ts'
import type { Can } from '#language/verb.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { AddSource } from './AddSource.tsx'
import { SourceRow } from './SourceRow.tsx'

const words = {
  title: text('どこから、情報を取り込んでいますか', 'Where is information fetched from?'),
  lead: text('ほかの組織のサーバや公開の一覧から、脅威情報を定期的に取り込みます。取り込んだものは、あなたの組織が渡したものとして扱います。', 'Partners’ servers and published lists from which threat information is fetched again and again. What is taken counts as given by your organisation.'),
  broken: text('取得できていない取得元が{n}つあります', '{n} {n:source needs|sources need} you'),
  none: text('取得元は、まだありません', 'No source yet'), noneNote: text('下の「取得元を足す」から、相手のURLを入れてください。', 'Give a partner’s address under “Add a source” below.'),
  items: text('情報を探す', 'Search'), list: text('いまの取得元', 'Your sources'),
}

const needs = ({ state }: Source): boolean => state === 'faulty' || state === 'keyless' || state === 'unchosen'

/** Partners' servers that are polled: how each does, what to do where it does not, and a new one. */
export function SourcesPage() {
  const t = useText()
  const all = useRead(sources.list, {}, { live: ['source'] })
  const broken = all.answer?.result.sources.filter(needs).length ?? 0
  return (
    <Page title={broken > 0 ? t(words.broken, { n: broken }) : words.title} lead={t(words.lead)} above={{ to: '/items', title: words.items }}>
      <Read of={all}>{({ sources: list }, { can }) => <Sources list={list} can={can} />}</Read>
    </Page>
  )
}

function Sources({ list, can }: { list: readonly Source[]; can: Can }) {
  const t = useText()
  return (
    <>
      {list.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : (
        <Section title={words.list}>
          <ul>{list.toSorted((a, b) => Number(needs(b)) - Number(needs(a))).map((source) => <SourceRow key={source.id} source={source} can={can} />)}</ul>
        </Section>
      )}
      <div className="mt-10"><AddSource can={can} /></div>
    </>
  )
}
