import { useState } from 'react'
import { text } from '#language/words.ts'
import { identity, type Token } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { titleOf } from '../verb-titles.ts'
import { Secret } from './Secret.tsx'
import { TokenForm } from './TokenForm.tsx'
import { administrators, isAdministrator } from './who.ts'

const words = {
  title: text('機械の鍵', 'Keys of machines'),
  note: text('機械がこの組織の名で操作するための鍵です。できることを、必要なものだけに絞ってください。', 'With these a machine acts in your organisation’s name. Allow only what it needs.'),
  name: text('名前', 'Name'), scopes: text('できること', 'May do'), expires: text('期限', 'Expires'), used: text('最後に使った時', 'Last used'), change: text('操作', 'Action'),
  never: text('まだ', 'not yet'), none: text('機械の鍵はありません。', 'There are no keys.'),
  soon: text('まもなく期限', 'Expires soon'), over: text('期限切れ', 'Expired'), revoked: text('無効', 'Revoked'),
  rotate: text('取り替える', 'Replace'), revoke: text('無効にする', 'Revoke'), revokedDone: text('無効にしました。', 'Revoked.'), rotated: text('取り替えました。', 'Replaced.'),
  secret: text('新しい機械の鍵', 'The new key'),
  use: text('機械の設定に入れてください。取り替えたときは、前の鍵も1時間は使えます。', 'Put it into the machine’s settings. After a replacement the old key works for another hour.'),
}
const SOON = 14 * 86_400_000

/** Keys that speak for the organisation: list, issue, replace, revoke. */
export function TokensSection() {
  const t = useText()
  const { session } = useSession()
  const [secret, setSecret] = useState('')
  const may = isAdministrator(session)
  const tokens = useRead(identity.tokens, {}, { when: may })
  return (
    <Section title={words.title} note={t(words.note)}>
      {!may && <p className="said">{t(administrators(session, 'token') ?? '')}</p>}
      {may && <Read of={tokens}>{({ tokens: all }) => <Tokens all={all} onSecret={setSecret} />}</Read>}
      {secret && <div className="mt-4"><Secret title={words.secret} value={secret} onClose={() => setSecret('')}><p className="said">{t(words.use)}</p></Secret></div>}
      {may && !secret && <TokenForm onSecret={setSecret} />}
    </Section>
  )
}

function Tokens({ all, onSecret }: { all: readonly Token[]; onSecret: (secret: string) => void }) {
  const t = useText()
  if (all.length === 0) return <p className="said">{t(words.none)}</p>
  return (
    <Table caption={words.title} dense rows={all} keyOf={({ id }) => id} columns={[
      { head: words.name, cell: ({ name }) => name },
      { head: words.scopes, cell: ({ scopes }) => <ul>{scopes.map((scope) => <li key={scope}>{t(titleOf(scope))}</li>)}</ul>, wide: true },
      { head: words.expires, cell: (token) => <Expiry token={token} /> },
      { head: words.used, cell: ({ lastUsed }) => (lastUsed ? <Time at={lastUsed} /> : t(words.never)), wide: true },
      { head: words.change, cell: (token) => <Changes token={token} onSecret={onSecret} />, number: true },
    ]} />
  )
}

function Expiry({ token: { expires, revoked } }: { token: Token }) {
  const t = useText()
  const left = Date.parse(expires) - Date.now()
  const chip = revoked ? <Chip tone="off" icon="ban">{t(words.revoked)}</Chip> : left < 0 ? <Chip tone="danger" icon="alert">{t(words.over)}</Chip> : left < SOON ? <Chip tone="warn" icon="clock">{t(words.soon)}</Chip> : null
  return <span className="flex flex-wrap items-center gap-2"><Time at={expires} as="day" />{chip}</span>
}

function Changes({ token: { id, revoked }, onSecret }: { token: Token; onSecret: (secret: string) => void }) {
  if (revoked) return <>—</>
  return (
    <span className="inline-flex flex-wrap justify-end gap-2">
      <Act verb={identity.rotate} input={{ id }} says={words.rotate} look="small" done={words.rotated} onDone={({ result }) => onSecret(result.secret)} />
      <Act verb={identity.revoke} input={{ id }} says={words.revoke} look="small" done={words.revokedDone} />
    </span>
  )
}
