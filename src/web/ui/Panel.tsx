import { useId, type ReactNode } from 'react'
import { text, type Text } from '#language/words.ts'
import { Icon } from './Icon.tsx'
import { useText } from './text.tsx'
import { Time } from './Time.tsx'

interface PanelProps {
  readonly title?: Text | string | undefined
  readonly note?: Text | string | undefined
  readonly kind?: 'plain' | 'quiet'
  readonly children: ReactNode
}

/** A frame for what belongs together and stands apart from the page. */
export function Panel({ title, note, kind = 'plain', children }: PanelProps) {
  const t = useText()
  const id = useId()
  return (
    <section className={`${kind === 'quiet' ? 'panel-quiet' : 'panel'} p-5 sm:p-6`} aria-labelledby={title ? id : undefined}>
      {title && <h2 id={id} className="text-std-18B-160">{t(title)}</h2>}
      {note && <p className="note mt-0.5">{t(note)}</p>}
      <div className={title ? 'mt-4' : ''}>{children}</div>
    </section>
  )
}

/** 決定の枠: the blue frame in which one decides. Once decided, pass `Decided` as its child: the frame becomes the record. */
export function DecisionPanel({ title, children }: { title: Text | string; children: ReactNode }) {
  const t = useText()
  const id = useId()
  return (
    <section className="panel-act p-5" aria-labelledby={id}>
      <h2 id={id} className="text-std-17B-170">{t(title)}</h2>
      <div className="mt-2 grid gap-4">{children}</div>
    </section>
  )
}

const words = {
  decision: text('決定', 'Decision'),
  reason: text('理由', 'Reason'),
  by: text('決めた人', 'Decided by'),
  at: text('時刻', 'At'),
  votes: text('議決', 'Votes'),
  for: text('賛成', 'for'),
  against: text('反対', 'against'),
  open: text('まだ', 'open'),
}

/** What was decided, why, by whom, when, and its proof. */
export function Decided({ decision, reason, by, at, proof }: { decision: ReactNode; reason: ReactNode; by: ReactNode; at: string; proof?: ReactNode }) {
  const t = useText()
  return (
    <>
      <Facts narrow facts={[
        { term: t(words.decision), value: <strong className="text-solid-gray-900">{decision}</strong> },
        { term: t(words.reason), value: reason },
        { term: t(words.by), value: by },
        { term: t(words.at), value: <Time at={at} as="moment" /> },
      ]} />
      {proof && <div className="border-t border-solid-gray-300 pt-3">{proof}</div>}
    </>
  )
}

export function Votes({ yes, no, open, children }: { yes: number; no: number; open: number; children?: ReactNode }) {
  const t = useText()
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 text-dns-16N-130">
      <p className="flex flex-wrap gap-x-3"><span>{t(words.votes)}</span><strong>{t(words.for)} {yes}</strong><span>{t(words.against)} {no}</span><span>{t(words.open)} {open}</span></p>
      {children}
    </div>
  )
}

/** What a decision makes narrower: the old struck out, the new in bold. */
export function Narrowing({ label, rows }: { label: Text | string; rows: readonly { what: Text | string; from: ReactNode; to: ReactNode }[] }) {
  const t = useText()
  return (
    <div>
      <p className="cap">{t(label)}</p>
      <dl className="mt-1">
        {rows.map((row, i) => (
          <div key={i} className="flex justify-between gap-3 border-t border-solid-gray-200 py-2 text-dns-16N-130">
            <dt className="text-solid-gray-700">{t(row.what)}</dt>
            <dd className="flex flex-wrap justify-end gap-x-3"><del className="text-solid-gray-600">{row.from}</del><ins className="font-bold text-solid-gray-900 no-underline">{row.to}</ins></dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** Terms and their values. On a phone the value stands below its term. */
export function Facts({ facts, narrow = false }: { facts: readonly { term: ReactNode; value: ReactNode }[]; narrow?: boolean }) {
  return (
    <dl className={`grid gap-x-6 text-dns-16N-130 leading-160 max-sm:[&>dd]:mt-0.5 max-sm:[&>dd]:mb-2.5 max-sm:[&>dt]:text-dns-14N-130 sm:gap-y-2 ${narrow ? 'sm:grid-cols-[6rem_1fr]' : 'sm:grid-cols-[9rem_1fr]'}`}>
      {facts.flatMap(({ term, value }, i) => [<dt key={`t${i}`} className="text-solid-gray-700">{term}</dt>, <dd key={`d${i}`} className="min-w-0">{value}</dd>])}
    </dl>
  )
}

/** More for those who want it, closed until asked for. */
export function Disclosure({ title, note, children }: { title: Text | string; note?: Text | string; children: ReactNode }) {
  const t = useText()
  return (
    <details className="border-t border-solid-gray-300 last-of-type:border-b">
      <summary className="flex min-h-16 items-center justify-between gap-4 py-3">
        <span><span className="text-dns-16B-130 text-solid-gray-900">{t(title)}</span>{note && <span className="mt-1 block text-dns-14N-130 text-solid-gray-700">{t(note)}</span>}</span>
        <Icon name="down" size={5} className="turns" />
      </summary>
      <div className="pb-5">{children}</div>
    </details>
  )
}

/** A warning inside a text: what to do if it is as feared. */
export function Caution({ title, children }: { title: Text | string; children: ReactNode }) {
  const t = useText()
  return (
    <div className="flex gap-2.5 rounded-8 border border-orange-800 bg-orange-50 px-4 py-3 text-dns-16N-130 leading-160 text-orange-1100">
      <Icon name="alert" size={5} className="mt-0.5" /><div><strong className="mr-2">{t(title)}</strong>{children}</div>
    </div>
  )
}
