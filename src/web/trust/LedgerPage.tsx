import { useId, useState } from 'react'
import type { z } from 'zod'
import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { ledger, type EntryList } from '#trust/ledger/contract.ts'
import { Button } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { EntryLink } from '#web/ui/ProofLine.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { useSettled } from '#web/wire/settled.ts'
import { OutcomeWord } from './proofs/EntrySaid.tsx'
import { useReadOnce } from './read-once.ts'
import { SubjectLink } from './SubjectLink.tsx'
import { titleOf } from './verb-titles.ts'

const words = {
  title: text('自分の組織が行ったこと', 'What your organisation did'), titleOther: text('{name}が行ったこと', 'What {name} did'),
  lead: text('台帳にある記録を、新しい順に並べました。読んだことも記録に残ります。', 'The ledger’s records, the newest first. That you read them is recorded too.'),
  at: text('いつ', 'When'), office: text('だれが（職名）', 'Who (office)'), verb: text('何を', 'What'), outcome: text('結果', 'Outcome'), subject: text('何に', 'On what'), proof: text('台帳の証明', 'Proof'),
  again: text('読み直す', 'Read again'), first: text('はじめから見る', 'Back to the newest'), next: text('続きを見る', 'Next'),
  none: text('まだ記録がありません', 'No records yet'), noneNote: text('操作をすると、およそ1秒でここに出ます。', 'Acts appear here within about a second.'),
  organisation: text('組織の番号', 'Organisation id'), organisationHint: text('検査では、ほかの組織の記録も読めます。名前を書くと、番号を選べます。', 'In an inspection the records of others may be read. Write a name to choose its id.'), show: text('この組織の記録を読む', 'Read its records'),
  check: text('証明の確かめ方', 'How to check a proof'),
}

/** The acts of one's own organisation as the ledger has them; the supervisor may name another. */
export function LedgerPage() {
  const t = useText()
  const { search } = useAddress()
  const { session } = useSession()
  const { organisation, after } = search
  const name = useNameOf(organisation)
  const list = useReadOnce(ledger.entries, { ...(organisation && { organisation }), ...(after && { after }) })
  return (
    <Page title={organisation ? t(words.titleOther, { name }) : words.title} lead={<>{t(words.lead)} <Link to="/proofs">{t(words.check)}</Link></>} action={<Button look="small" onPress={list.again}>{t(words.again)}</Button>}>
      {session?.organisation.kind === 'supervisor' && <Whose />}
      <Read of={list}>{(answer) => <Entries list={answer} />}</Read>
    </Page>
  )
}

/** The organisation's name, or its id while that is not known. */
function useNameOf(id: string | undefined): string {
  const t = useText()
  const found = useRead(identity.list, { search: id ?? '', most: 10 }, { when: id !== undefined }).answer?.result.organisations.find((one) => one.id === id)
  return found ? t(found.name) : id ?? ''
}

function Whose() {
  const t = useText()
  const choices = useId()
  const { search, setSearch } = useAddress()
  const [typed, setTyped] = useState(search['organisation'] ?? '')
  const asked = useSettled(typed.trim())
  const found = useRead(identity.list, { search: asked, most: 12 }, { when: asked !== '', keep: true }).answer?.result.organisations ?? []
  return (
    <form className="mb-6 flex flex-wrap items-end gap-3" onSubmit={(event) => { event.preventDefault(); setSearch({ organisation: typed.trim(), after: '' }) }}>
      <div className="w-full max-w-[24rem]"><Input label={words.organisation} hint={words.organisationHint} value={typed} onChange={setTyped} list={choices} mono /><datalist id={choices}>{found.map(({ id, name }) => <option key={id} value={id}>{t(name)}</option>)}</datalist></div>
      <Button type="submit">{t(words.show)}</Button>
    </form>
  )
}

function Entries({ list: { entries, next } }: { list: z.output<typeof EntryList> }) {
  const t = useText()
  const { session } = useSession()
  const { search, setSearch } = useAddress()
  if (entries.length === 0) return <Empty title={words.none} note={t(words.noneNote)} />
  return (
    <>
      <Table caption={words.title} dense rows={entries} keyOf={({ hash }) => hash} columns={[
        { head: words.verb, cell: ({ entry }) => <>{t(titleOf(entry.verb))}<span className="mt-1 block text-dns-14N-130 text-solid-gray-700 sm:hidden"><Time at={entry.at} as="tight" /></span></> },
        { head: words.at, cell: ({ entry }) => <Time at={entry.at} as="tight" />, wide: true },
        { head: words.office, cell: ({ entry }) => <>{entry.organisation === session?.organisation.id ? t(session.organisation.name) : entry.organisation}　<Written>{entry.office}</Written></>, wide: true },
        { head: words.outcome, cell: ({ entry }) => <OutcomeWord outcome={entry.outcome} /> },
        { head: words.subject, cell: ({ entry }) => <SubjectLink subject={entry.subject} />, wide: true },
        { head: words.proof, cell: ({ hash, index }) => <EntryLink entry={hash} number={index + 1} />, number: true },
      ]} />
      <p className="mt-3 flex justify-end gap-4 text-dns-14N-130">
        {search['after'] && <button type="button" className="btn-plain min-h-9" onClick={() => setSearch({ after: '' })}>{t(words.first)}</button>}
        {next && <button type="button" className="btn-plain min-h-9" onClick={() => setSearch({ after: next })}>{t(words.next)}</button>}
      </p>
    </>
  )
}
