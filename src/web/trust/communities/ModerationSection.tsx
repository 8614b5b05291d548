import { useState } from 'react'
import { communityActs, type Moderation } from '#domains/sharing/communities/contract.ts'
import { text } from '#language/words.ts'
import { communities } from '#trust/identity/communities/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'

const words = {
  title: text('渡す前の確認', 'Looked at first'), on: text('会員から渡された情報は、運営する組織が確かめてから会員に届きます。', 'What members give reaches the others after the hub has looked at it.'), off: text('会員から渡された情報は、すぐに届きます。', 'What members give reaches the others at once.'),
  begin: text('先に確かめることにする', 'Look first from now on'), end: text('確かめずに届けることにする', 'Let it through at once'), none: text('確認を待つものはありません。', 'Nothing waits.'),
  unnamed: text('名前を出さない会員', 'A member that is not named'), items: text('{n}件', '{n} {n:item|items}'), more: text('ほか{n}件', 'and {n} more'),
  note: text('理由・質問', 'Reason or question'), release: text('会員に渡す', 'Release to members'), back: text('理由をつけて返す', 'Return with the reason'), ask: text('尋ねる', 'Ask'), reply: text('答える', 'Answer'),
  said: text('{who}：{body}', '{who}: {body}'), hub: text('運営', 'Hub'), giver: text('渡した組織', 'Giver'),
}

/** What waits for the hub; and whether anything does. */
export function ModerationSection({ community, moderated, hub }: { community: string; moderated: boolean; hub: boolean }) {
  const t = useText()
  const waiting = useRead(communityActs.waiting, hub ? { community } : {}, { live: ['moderation'] })
  return (
    <Section title={words.title} note={t(moderated ? words.on : words.off)}>
      <Read of={waiting}>{({ moderations }) => {
        const own = moderations.filter((one) => one.community === community)
        return own.length === 0 ? <p className="said">{t(words.none)}</p> : <ul>{own.map((one) => <Waiting key={one.id} of={one} hub={hub} />)}</ul>
      }}</Read>
      {hub && <div className="mt-4"><Act verb={communities.moderate} input={{ id: community, moderated: !moderated }} says={moderated ? words.end : words.begin} /></div>}
    </Section>
  )
}

function Waiting({ of: { id, giver, at, items, shown, notes }, hub }: { of: Moderation; hub: boolean }) {
  const t = useText()
  const [body, setBody] = useState('')
  const clear = () => setBody('')
  return (
    <li className="grid gap-3 border-t border-solid-gray-300 py-5">
      <p><span className="font-bold">{t(giver ?? words.unnamed)}</span>　{t(words.items, { n: items })}　<Time at={at} /></p>
      <ul className="font-mono break-all">{shown.map((one) => <li key={one.id}>{one.shown}</li>)}</ul>
      {items > shown.length && <p className="note">{t(words.more, { n: items - shown.length })}</p>}
      {notes.map((note) => <p key={note.at + note.body} className="said">{t(words.said, { who: t(words[note.by]), body: note.body })}　<Time at={note.at} /></p>)}
      <div className="max-w-[46rem]"><TextArea label={words.note} value={body} onChange={setBody} rows={2} /></div>
      <div className="flex flex-wrap gap-4">
        {hub && <Act verb={communityActs.decide} input={{ id, decision: 'release', reason: body }} says={words.release} onDone={clear} />}
        {hub && <Act verb={communityActs.decide} input={{ id, decision: 'return', reason: body }} says={words.back} onDone={clear} />}
        <Act verb={communityActs.ask} input={{ id, body }} says={hub ? words.ask : words.reply} onDone={clear} />
      </div>
    </li>
  )
}
