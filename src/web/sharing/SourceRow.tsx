import { sourceKinds, sources, type Source } from '#domains/sharing/sources/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Caution, Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { ChangeSource } from './ChangeSource.tsx'
import { ChooseCollection, GiveKey } from './SourceSteps.tsx'
import { everyOf, stateLooks } from './source-words.ts'

const words = {
  fault: text('することがあります', 'What to do'), remark: text('お知らせ', 'Note'), testing: text('確かめています…', 'Looking…'),
  taken: text('取り込んだもの', 'Taken'), counts: text('{n}件', '{n}'), held: text('保留 {n}件', '{n} held back'), refused: text('受け取れない {n}件', '{n} refused'),
  last: text('最後にできた時刻', 'Last success'), never: text('まだ', 'Not yet'), next: text('次に尋ねる', 'Next'), trust: text('信頼', 'Trust'), outOf: text('{n} / 100', '{n} of 100'),
  unmarked: text('印のないもの', 'Unmarked'), found: text('{n}件あります。', 'It holds {n}.'),
  poll: text('いま取得する', 'Poll now'), pollDone: text('まもなく取得します。', 'It is asked shortly.'), test: text('つながるか確かめる', 'Test it'), testDone: text('確かめています。結果はここに出ます。', 'Looking; the result appears here.'),
  pause: text('止める', 'Pause'), resume: text('再び始める', 'Resume'), remove: text('外す', 'Remove'), removed: text('外しました。', 'Removed.'), more: text('設定と操作', 'Settings and more'),
  removing: text('外しても、取り込んだものは残ります。', 'What was taken stays.'),
}

/** One source: how it does, what its owner should do, and what may be done with it. */
export function SourceRow({ source, can }: { source: Source; can: Can }) {
  const t = useText()
  const look = stateLooks[source.state]
  return (
    <li className="grid gap-4 pt-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h3 className="text-std-18B-160"><Written>{source.name}</Written></h3>
          <p className="note break-all">{t(sourceKinds[source.kind])} <span className="font-mono">{source.url}</span></p>
        </div>
        <Chip tone={look.tone} icon={look.icon}>{t(look.word)}</Chip>
      </div>
      {source.fault && <Caution title={words.fault}>{t(source.fault)}</Caution>}
      {source.remark && <p className="said"><strong>{t(words.remark)}</strong> {t(source.remark)}</p>}
      <Next source={source} can={can} />
      <SourceFacts source={source} />
      <Disclosure title={words.more}>
        <div className="grid gap-6 pb-4">
          <div className="flex flex-wrap items-start gap-3">
            <Act verb={sources.poll} input={{ id: source.id }} can={can} says={words.poll} of={source.name} look="small" done={words.pollDone} />
            <Act verb={sources.test} input={{ id: source.id }} can={can} says={words.test} of={source.name} look="small" done={words.testDone} />
            {source.state === 'paused'
              ? <Act verb={sources.resume} input={{ id: source.id }} can={can} says={words.resume} of={source.name} look="small" />
              : <Act verb={sources.pause} input={{ id: source.id }} can={can} says={words.pause} of={source.name} look="small" />}
            <Act verb={sources.remove} input={{ id: source.id }} can={can} says={words.remove} of={source.name} look="small" done={words.removed} />
          </div>
          <p className="note">{t(words.removing)}</p>
          {source.auth !== 'none' && source.keyed && <GiveKey source={source} can={can} again />}
          <ChangeSource source={source} can={can} />
        </div>
      </Disclosure>
    </li>
  )
}

/** The one step that a source still waits for. */
function Next({ source, can }: { source: Source; can: Can }) {
  const t = useText()
  if (source.state === 'keyless') return <GiveKey source={source} can={can} />
  if (source.testing) return <p className="said" role="status">{t(words.testing)}</p>
  if (source.found?.fault && source.state !== 'well') return <Caution title={words.fault}>{t(source.found.fault)}</Caution>
  if (source.state === 'unchosen') return <ChooseCollection source={source} can={can} />
  return source.found?.count != null && source.state === 'new' ? <p className="said">{t(words.found, { n: source.found.count })}</p> : null
}

/** Nothing is said of what has not begun. */
function SourceFacts({ source: { state, counts, minutes, trust, handling, lastOk, due } }: { source: Source }) {
  const t = useText()
  if (state === 'keyless' || state === 'unchosen') return null
  const every = everyOf(minutes)
  const also = [counts.held > 0 && t(words.held, { n: counts.held }), counts.refused > 0 && t(words.refused, { n: counts.refused })].filter((one) => one !== false)
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-dns-16N-130 leading-160 [&_dt]:text-dns-14N-130 [&_dt]:text-solid-gray-700">
      <div><dt>{t(words.taken)}</dt><dd>{t(words.counts, { n: counts.taken })}{also.length > 0 && <span className="note ml-3">{also.join(' · ')}</span>}</dd></div>
      <div><dt>{t(words.last)}</dt><dd>{lastOk ? <Time at={lastOk} /> : t(words.never)}</dd></div>
      <div><dt>{t(words.next)}</dt><dd>{due && <><Time at={due} /> </>}<span className="note">{t(every.words, { n: every.n })}</span></dd></div>
      <div><dt>{t(words.trust)}</dt><dd>{t(words.outOf, { n: trust })}</dd></div>
      <div><dt>{t(words.unmarked)}</dt><dd><Tlp level={handling.unmarked} /></dd></div>
    </dl>
  )
}
