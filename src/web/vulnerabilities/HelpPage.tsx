import { useState } from 'react'
import { help, type HelpRequest } from '#domains/vulnerabilities/help/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useHeld } from '#web/wire/held.ts'
import { useRead } from '#web/wire/read.ts'
import { Sureness, Why } from './OpenFinding.tsx'

const words = {
  some: text('助けを求められています：まだ{n}件', '{n} {n:call for help waits|calls for help wait} for you'), none: text('待っている助けの求めはありません', 'No call for help waits'), before: text('助けの求め', 'Calls for help'),
  lead: text('求めた組織は、この一覧の装置だけを、この組織に見せることを認めています。', 'Whoever asks lets your organisation see the devices listed here, and no others.'),
  empty: text('いま、助けを求めている組織はありません', 'Nobody asks for help now'), note: text('装置を持つ組織が「助けが必要」を選び、ここを頼むと、ここに出ます。', 'It appears here when a holder of a device chooses “need help” and names you.'),
  reply: text('返事', 'Your reply'), hint: text('連絡先、いつ対応できるか、それまでにすること。', 'Whom to call, when you can help, what to do until then.'), take: text('引き受けて返事を送る', 'Take it up and reply'), write: text('返事を書くと、引き受けられます。', 'Write a reply first.'), done: text('引き受けました。', 'Taken up.'),
  taken: text('引き受け済み', 'Taken up'), waiting: text('待っています', 'Waiting'), fresh: text('新しい求め {n}件', '{n} new'), asked: text('{who}から', 'From {who}'), exploited: text('悪用を確認', 'Known exploited'),
}

/** Who asked this organisation for help, the oldest that nobody has taken first. */
export function HelpPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const list = useRead(help.list, { most: 30, ...(search['after'] && { after: search['after'] }) }, { live: ['exposure', 'finding'], keep: true })
  const held = useHeld(list.answer?.result.requests ?? [], ({ id }) => id, search['after'])
  const waiting = list.answer?.result.waiting
  return (
    <Page title={waiting === undefined ? words.before : waiting > 0 ? t(words.some, { n: waiting }) : words.none} lead={t(words.lead)}>
      <LiveNotice of={held} says={words.fresh} />
      <Read of={list}>
        {({ total, next, requests }, { can }) => total === 0 && held.shown.length === 0 ? <Empty title={words.empty} note={t(words.note)} /> : (
          <>
            <ul className="border-b border-solid-gray-300">{held.shown.map((request) => <Request key={request.id} request={request} can={can} />)}</ul>
            <NextPage shown={requests.length} total={total} next={next} after={search['after']} onGo={(after) => setSearch({ after })} />
          </>
        )}
      </Read>
    </Page>
  )
}

function Request({ request: { id, organisation, words: said, askedAt, taken, finding }, can }: { request: HelpRequest; can: Can }) {
  const t = useText()
  const [reply, setReply] = useState('')
  return (
    <li className="border-t border-solid-gray-300 py-6">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-dns-14N-130"><Chip tone={taken ? 'ok' : 'warn'} icon={taken ? 'check' : 'wait'}>{t(taken ? words.taken : words.waiting)}</Chip>{finding.exploited && <Chip tone="danger" icon="alert">{t(words.exploited)}</Chip>}<span>{t(words.asked, { who: t(organisation.name) })}</span><Time at={askedAt} /></p>
      <h2 className="mt-2 flex flex-wrap gap-x-4 text-std-18B-160 break-words"><Written>{finding.asset.name}</Written><span className="font-mono">{finding.vulnerability}</span></h2>
      {said && <p className="mt-1 max-w-[46rem] whitespace-pre-line break-words"><Written>{said}</Written></p>}
      <div className="mt-2 flex flex-wrap gap-2"><Sureness finding={{ ...finding, exploited: false }} /></div>
      <Why finding={{ ...finding, given: null }} />
      {taken ? <p className="mt-3 max-w-[46rem] whitespace-pre-line break-words text-solid-gray-700"><Written>{taken.reply}</Written> <Time at={taken.at} /></p> : (
        <div className="mt-4 grid max-w-[46rem] gap-3">
          <TextArea label={words.reply} hint={words.hint} rows={2} value={reply} onChange={setReply} />
          <Act verb={help.take} input={{ id, reply }} can={can} says={words.take} of={`${t(organisation.name)} ${finding.asset.name}`} done={words.done} because={reply.trim() === '' ? words.write : undefined} />
        </div>
      )}
    </li>
  )
}
