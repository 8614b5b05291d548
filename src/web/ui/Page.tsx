import { useEffect, useId, type ReactNode } from 'react'
import { text, type Text } from '#language/words.ts'
import { Link } from './Link.tsx'
import { otherLanguageOf } from './speech.ts'
import { useLanguage, useText } from './text.tsx'

const words = {
  who: text('見る人', 'Seen by'),
  purpose: text('使い道', 'Used for'),
  whoSees: text('「{question}」の答えを見る人と使い道', 'Who sees the answer to “{question}”, and for what'),
  place: text('現在の位置', 'Where you are'),
}

interface PageProps {
  /** The reader's question or its answer, never the name of a function. */
  readonly title: Text | string
  /** State, number, author, time and label in one line above the title. */
  readonly state?: ReactNode
  /** At most two sentences. */
  readonly lead?: ReactNode
  readonly action?: ReactNode
  /** Pages above this one. */
  readonly above?: { readonly to: string; readonly title: Text | string }
  readonly children: ReactNode
}

/** Head and body of a page; sets the window's title. */
export function Page({ title, state, lead, action, above, children }: PageProps) {
  const t = useText()
  const said = t(title)
  const { language } = useLanguage()
  useEffect(() => { document.title = `${said} | Sakimori 防人` }, [said])
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4 pt-8 pb-2">
        <div className="min-w-0">
          {above && <nav aria-label={t(words.place)} className="mb-3 text-dns-14N-130"><Link to={above.to}>{t(above.title)}</Link></nav>}
          {state && <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-dns-14N-120 text-solid-gray-700">{state}</div>}
          <h1 tabIndex={-1} className="text-std-28B-150" lang={typeof title === 'string' ? otherLanguageOf(title, language) : undefined}>{said}</h1>
          {lead && <div className="mt-1 max-w-[46rem] text-solid-gray-700">{lead}</div>}
        </div>
        {action && <div className="max-sm:w-full max-sm:[&>.btn]:w-full">{action}</div>}
      </div>
      <div className="mt-4">{children}</div>
    </>
  )
}

/** The main column, and beside it what one decides or what follows; on narrow screens the aside follows. */
export function WithAside({ children, aside, sticky = false }: { children: ReactNode; aside: ReactNode; sticky?: boolean }) {
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="min-w-0">{children}</div>
      <div className={`min-w-0 ${sticky ? 'lg:sticky lg:top-6 lg:self-start' : ''}`}>{aside}</div>
    </div>
  )
}

/** A part of a page with its heading; `more` is one link at its right. */
export function Section({ title, note, more, children, ruled = false }: { title: Text | string; note?: ReactNode; more?: ReactNode; children: ReactNode; ruled?: boolean }) {
  const t = useText()
  const id = useId()
  return (
    <section aria-labelledby={id} className={ruled ? 'border-t border-solid-gray-300 py-6' : 'mt-10 first:mt-0'}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className={ruled ? 'text-std-17B-170' : 'text-std-20B-160'}>{t(title)}</h2>
        {more && <div className="text-dns-16N-130">{more}</div>}
      </div>
      {note && <div className="said mt-1">{note}</div>}
      <div className="mt-3">{children}</div>
    </section>
  )
}

interface QuestionProps {
  readonly number?: number
  readonly question: Text | string
  readonly mark?: ReactNode
  readonly hint?: Text | string
  /** Next to every answer stands who will see it and for what. */
  readonly who: Text | string
  readonly purpose: Text | string
  readonly more?: ReactNode
  readonly children: ReactNode
}

/** One question of a form, with the note of who will see its answer beside it. */
export function Question({ number, question, mark, hint, who, purpose, more, children }: QuestionProps) {
  const t = useText()
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="grid gap-x-8 gap-y-3 border-t border-solid-gray-300 py-8 md:grid-cols-[minmax(0,1fr)_12rem]">
      <div className="min-w-0">
        <h2 id={id} className="flex items-baseline gap-3 text-std-18B-160">{number !== undefined && <span className="text-solid-gray-600" aria-hidden="true">{number}</span>}<span>{t(question)}{mark}</span></h2>
        {hint && <p className="said mt-1">{t(hint)}</p>}
        <div className="mt-4">{children}</div>
      </div>
      <div role="note" aria-label={t(words.whoSees, { question: t(question) })} className="border-solid-gray-300 text-dns-14N-130 leading-160 text-solid-gray-700 max-md:rounded-8 max-md:bg-solid-gray-50 max-md:p-3 md:border-l md:pl-4 md:pt-1">
        <dl className="max-md:grid max-md:grid-cols-[auto_1fr] max-md:gap-x-3">
          <dt className="font-bold">{t(words.who)}</dt><dd className="phrase">{t(who)}</dd>
          <dt className="font-bold md:mt-2">{t(words.purpose)}</dt><dd className="phrase">{t(purpose)}</dd>
        </dl>
        {more && <div className="phrase mt-2">{more}</div>}
      </div>
    </div>
  )
}
