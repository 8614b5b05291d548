import { useEffect, useEffectEvent } from 'react'
import type { z } from 'zod'
import { text } from '#language/words.ts'
import { ledger, type Proof } from '#trust/ledger/contract.ts'
import { Button } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { NotProven } from '../verify/bytes.ts'
import { tryProof } from '../verify/proof.ts'
import { Checked } from './Checked.tsx'
import { Commands } from './Commands.tsx'
import { EntrySaid } from './EntrySaid.tsx'
import { LogKeys } from './LogKeys.tsx'
import { PathTable } from './PathTable.tsx'
import { SaveProof } from './SaveProof.tsx'
import { useKeys } from './use-keys.ts'

const words = {
  titleAt: text('台帳 第{n}件の証明', 'Proof of ledger entry {n}'), titleUnknown: text('この番号の証明', 'The proof of this number'), titleWaiting: text('署名を待っている記録', 'A record waiting for its signature'),
  above: text('証明を確かめる', 'Check a proof'),
  waiting: text('署名を待っています', 'Waiting for the signature'), recorded: text('台帳にあります', 'In the ledger'), broken: text('合いません', 'Does not hold'), tell: text('監理委員会に知らせてください。', 'Tell the supervisor.'),
  waitNote: text('記録は受け付けました。署名はおよそ1秒ごとに行います。この画面は自分で読み直します。', 'The record was taken. Signing takes place about every second; this page reads again by itself.'),
  says: text('記録の内容', 'What the record says'),
  who: text('内容を読めるのは、その操作をした組織と監理委員会だけです。読んだことも台帳に残ります。', 'Only the organisation that acted and the supervisor may read it. That you read it is recorded too.'),
  stranger: text('サインインすると、読めるかどうかが決まります。', 'Sign in to be asked for.'),
  open: text('内容を読む', 'Read what it says'),
  openProof: text('内容つきの証明を受け取る', 'Save the proof with what it says'),
  openNote: text('内容つきの証明を渡すと、受け取った人は内容を読めます。', 'Whoever gets this file can read what it says.'),
}

type ProofAnswer = z.output<typeof Proof>

/** One entry of the ledger: that it is there, the way to see for oneself, and for those entitled what it says. */
export function ProofPage() {
  const { params } = useAddress()
  const hash = params['hash'] ?? ''
  const proof = useRead(ledger.proof, { hash })
  if (!proof.answer) return <Page title={words.titleUnknown} above={{ to: '/proofs', title: words.above }}><Read of={proof}>{() => null}</Read></Page>
  return <Shown key={hash} proof={proof.answer.result} again={proof.again} />
}

function Shown({ proof, again }: { proof: ProofAnswer; again: () => void }) {
  const t = useText()
  const keys = useKeys()
  const waiting = proof.proof === null
  useAgain(waiting, again)
  const result = proof.proof !== null && keys.known ? tryProof(proof.proof, keys.keys, proof.hash) : undefined
  const checked = result instanceof NotProven ? undefined : result
  const broken = result instanceof NotProven || checked?.holds === false
  const name = `entry-${(proof.index ?? 0) + 1}.tlog-proof`
  const state = waiting ? <Chip tone="plain" icon="wait">{t(words.waiting)}</Chip> : broken ? <Chip tone="danger" icon="alert">{t(words.broken)}</Chip> : <Chip tone="ok" icon="seal">{t(words.recorded)}</Chip>
  return (
    <Page title={waiting ? words.titleWaiting : t(words.titleAt, { n: (proof.index ?? 0) + 1 })} above={{ to: '/proofs', title: words.above }}
      state={<>{state}<span className="font-mono break-all">{proof.hash}</span></>}>
      <div className="max-w-[60rem]">
        {waiting && <p>{t(words.waitNote)}</p>}
        {result instanceof NotProven && <p role="alert" className="text-red-1000">{t(result.why)} {t(words.tell)}</p>}
        {checked && <div className="panel p-5 sm:p-6"><Checked of={checked} /><div className="mt-4"><SaveProof proof={proof.proof ?? ''} name={name} /></div></div>}
        <WhatItSays hash={proof.hash} name={name} />
        {checked?.path.found && <PathTable leaf={proof.hash} rungs={checked.path.found} />}
        <LogKeys keys={keys} />
        <Commands file={name} />
      </div>
    </Page>
  )
}

/** Until the entry has its place in the log it is read again. */
function useAgain(waiting: boolean, again: () => void): void {
  const read = useEffectEvent(again)
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => read(), 1500)
    return () => clearInterval(timer)
  }, [waiting])
}

/** Read only when asked for, because reading is recorded. */
function WhatItSays({ hash, name }: { hash: string; name: string }) {
  const t = useText()
  const { session } = useSession()
  const reading = useAct(ledger.entry)
  const said = reading.answer?.result
  return (
    <Section title={words.says} note={t(words.who)}>
      {!said && <Button look="secondary" icon="lock" busy={reading.busy} because={session ? undefined : words.stranger} onPress={() => reading.run({ hash })}>{t(words.open)}</Button>}
      {reading.problem && <div className="mt-3"><ErrorNote problem={reading.problem} again={() => reading.run({ hash })} /></div>}
      {said && <EntrySaid entry={said.entry} />}
      {said?.proof && <div className="mt-4"><SaveProof proof={said.proof} name={name.replace('.tlog', '-opened.tlog')} says={words.openProof} /><p className="note mt-1">{t(words.openNote)}</p></div>}
    </Section>
  )
}
