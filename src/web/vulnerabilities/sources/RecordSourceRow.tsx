import { useState } from 'react'
import { recordSourceKinds, recordSources, type RecordSource } from '#domains/vulnerabilities/sources/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Caution, Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAct } from '#web/wire/act.ts'
import { useSession } from '#web/wire/session.ts'
import { everyOf, stateLooks } from './record-source-words.ts'

const words = {
  fault: text('することがあります', 'What to do'), remark: text('お知らせ', 'Note'), goesOn: text('続きがあります。まもなく、また取得します。', 'There is more: it is asked again shortly.'),
  taken: text('取り込んだもの', 'Taken'), counts: text('{n}件', '{n}'), broken: text('読めない {n}件', '{n} unreadable'), last: text('最後にできた時刻', 'Last success'), never: text('まだ', 'Not yet'), next: text('次に尋ねる', 'Next'),
  poll: text('いま取得する', 'Fetch now'), pollDone: text('まもなく取得します。', 'It is asked shortly.'), pause: text('止める', 'Pause'), resume: text('再び始める', 'Resume'), remove: text('外す', 'Remove'), removed: text('外しました。', 'Removed.'),
  more: text('操作', 'More'), removing: text('外しても、取り込んだものは残ります。', 'What was taken stays.'), others: text('足した組織だけが変えられます。', 'Only the organisation that added it changes it.'),
  user: text('利用者名', 'User name'), header: text('鍵を送るヘッダーの名前（例：apiKey）', 'Name of the header that carries the key, for instance apiKey'), secret: text('鍵', 'Key'), hint: text('この画面には二度と出ません。', 'It is never shown here again.'),
  give: text('鍵を入れる', 'Give the key'), noKey: text('鍵を入れてください。', 'Give the key.'),
}

/** One source: how it does, what to do, and what may be done with it. */
export function RecordSourceRow({ source, can }: { source: RecordSource; can: Can }) {
  const t = useText()
  const { session } = useSession()
  const look = stateLooks[source.state]
  const isOwn = session?.organisation.id === source.organisation
  return (
    <li className="grid gap-4 pt-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h3 className="text-std-18B-160"><Written>{source.name}</Written></h3>
          <p className="note break-all">{t(recordSourceKinds[source.kind])} <span className="font-mono">{source.address}</span></p>
        </div>
        <Chip tone={look.tone} icon={look.icon}>{t(look.word)}</Chip>
      </div>
      {source.fault && <Caution title={words.fault}>{t(source.fault)}</Caution>}
      {source.remark && <p className="said"><strong>{t(words.remark)}</strong> {t(source.remark)}</p>}
      {source.goesOn && <p className="said">{t(words.goesOn)}</p>}
      {isOwn && source.state === 'keyless' && <GiveKey source={source} can={can} />}
      {source.state !== 'keyless' && <Facts source={source} />}
      {isOwn ? <More source={source} can={can} /> : <p className="note">{t(words.others)}</p>}
    </li>
  )
}

function Facts({ source: { counts, lastOk, due, minutes } }: { source: RecordSource }) {
  const t = useText()
  const every = everyOf(minutes)
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-dns-16N-130 leading-160 [&_dt]:text-dns-14N-130 [&_dt]:text-solid-gray-700">
      <div><dt>{t(words.taken)}</dt><dd>{t(words.counts, { n: counts.taken })}{counts.broken > 0 && <span className="note ml-3">{t(words.broken, { n: counts.broken })}</span>}</dd></div>
      <div><dt>{t(words.last)}</dt><dd>{lastOk ? <Time at={lastOk} /> : t(words.never)}</dd></div>
      <div><dt>{t(words.next)}</dt><dd>{due && <><Time at={due} /> </>}<span className="note">{t(every.words, { n: every.n })}</span></dd></div>
    </dl>
  )
}

function More({ source, can }: { source: RecordSource; can: Can }) {
  const t = useText()
  const [{ id, name }, small] = [source, 'small' as const]
  return (
    <Disclosure title={words.more}>
      <div className="grid gap-6 pb-4">
        <div className="flex flex-wrap items-start gap-3">
          <Act verb={recordSources.poll} input={{ id }} can={can} says={words.poll} of={name} look={small} done={words.pollDone} />
          {source.state === 'paused' ? <Act verb={recordSources.resume} input={{ id }} can={can} says={words.resume} of={name} look={small} /> : <Act verb={recordSources.pause} input={{ id }} can={can} says={words.pause} of={name} look={small} />}
          <Act verb={recordSources.remove} input={{ id }} can={can} says={words.remove} of={name} look={small} done={words.removed} />
        </div>
        <p className="note">{t(words.removing)}</p>
        {source.auth !== 'none' && source.keyed && <GiveKey source={source} can={can} />}
      </div>
    </Disclosure>
  )
}

/** What opens the server: written once, shown never. */
function GiveKey({ source: { id, name, auth }, can }: { source: RecordSource; can: Can }) {
  const t = useText()
  const [username, setUsername] = useState(auth === 'header' ? 'apiKey' : '')
  const [secret, setSecret] = useState('')
  const act = useAct(recordSources.key, { onDone: () => setSecret('') })
  const may = can[recordSources.key.name]
  const because = may && !may.allowed ? may.because : secret === '' ? words.noKey : undefined
  return (
    <form className="grid max-w-[46rem] gap-4" onSubmit={(event) => { event.preventDefault(); if (!because) act.run({ id, username, secret }) }}>
      {auth !== 'bearer' && <Input label={auth === 'header' ? words.header : words.user} value={username} onChange={setUsername} mono={auth === 'header'} />}
      <Input label={words.secret} hint={words.hint} type="password" autoComplete="new-password" value={secret} onChange={setSecret} error={act.at('secret')} />
      {act.problem && <ErrorNote problem={act.problem} />}
      <div><Button type="submit" busy={act.busy} because={because}>{t(words.give)}<span className="sr-only"> {name}</span></Button></div>
    </form>
  )
}
