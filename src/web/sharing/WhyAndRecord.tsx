import type { WarningDetail } from '#domains/sharing/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Disclosure } from '#web/ui/Panel.tsx'
import { EntryLink } from '#web/ui/ProofLine.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { verbName } from './sharing-words.ts'

const words = {
  why: text('なぜ届いたか', 'Why you got it'), whyNote: text('届いた理由', 'The reasons'),
  record: text('台帳の記録', 'Ledger entries'), recordNote: text('この警報に起きたこと {n}件と、その証明', '{n} {n:thing|things} that happened to this warning, with proofs'),
  what: text('起きたこと', 'What'), at: text('時刻', 'When'), proof: text('台帳の証明', 'Proof'),
}

type Why = NonNullable<WarningDetail['own']>['why'][number]
const reasons: Readonly<Record<Why, Text>> = {
  asset: text('登録した装置「{names}」が、対象の製品に当てはまったためです。', 'Your registered devices match a named product: {names}.'),
  sector: text('分野が、届く先に入っているためです。', 'Your sector is among those it is meant for.'),
  community: text('加わっている共同体が、届く先に入っているためです。', 'A community you belong to is among those it is meant for.'),
  named: text('組織が名指しされているためです。', 'Your organisation is named.'),
}

/** Why it reached this organisation, and what the ledger has of it. */
export function WhyAndRecord({ warning: { own, entries } }: { warning: WarningDetail }) {
  const t = useText()
  const [newest, joining] = [entries.slice(0, 50), text('、', ', ')]
  return (
    <>
      {own && (
        <Disclosure title={words.why} note={words.whyNote}>
          <ul className="grid gap-1 text-dns-16N-130 leading-170">{own.why.map((why) => <li key={why}>{t(reasons[why], { names: own.assets.join(t(joining)) })}</li>)}</ul>
        </Disclosure>
      )}
      {entries.length > 0 && (
        <Disclosure title={words.record} note={t(words.recordNote, { n: entries.length })}>
          <Table caption={words.record} dense rows={newest.map((entry, n) => ({ ...entry, n }))} keyOf={({ hash, n }) => `${hash} ${n}`} columns={[
            { head: words.what, cell: ({ verb }) => <span className="font-normal">{t(verbName(verb))}</span> },
            { head: words.at, cell: ({ at }) => <Time at={at} as="tight" /> },
            { head: words.proof, number: true, cell: ({ hash, index }) => <EntryLink entry={hash} number={index === null ? undefined : index + 1} /> },
          ]} />
        </Disclosure>
      )}
    </>
  )
}
