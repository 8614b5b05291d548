import { useId, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Answer, Can, Subject, Verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { useAct } from '#web/wire/act.ts'
import { Button, type Look } from './Button.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { ProofLine } from './ProofLine.tsx'
import { useText } from './text.tsx'

const words = {
  busy: text('送っています', 'Sending'),
  done: text('できました。', 'Done.'),
}

interface ActProps<In extends z.ZodObject, On extends Subject, Out extends z.ZodType> {
  readonly verb: Verb<In, On, Out>
  readonly input: z.input<In>
  /** What the last answer said this actor may do. A verb it does not name is left for the server to decide. */
  readonly can?: Can | undefined
  /** What pressing does, in the reader's words; the verb's title unless given. */
  readonly says?: Text | string | undefined
  readonly look?: Look | 'answer'
  readonly icon?: IconName
  /** What it is about, for those who hear the button alone: one of many alike. */
  readonly of?: string | undefined
  /** Second line of an answer button. */
  readonly note?: Text | string | undefined
  /** What the quiet line says afterwards. */
  readonly done?: Text | string | undefined
  /** What is missing on this page before it can be pressed. */
  readonly because?: Text | string | undefined
  readonly wide?: boolean
  /** Whoever asked says what was done: this button may be gone by then. */
  readonly quiet?: boolean
  readonly onDone?: ((answer: Answer<z.output<Out>>) => void) | undefined
}

/**
 * A button that does a verb. Refused, it stays, disabled, with the rule's reason. Pressed, it shows what went wrong
 * in its own place, or leaves one quiet line with the entry of the ledger.
 */
export function Act<In extends z.ZodObject, On extends Subject, Out extends z.ZodType>(props: ActProps<In, On, Out>) {
  const { verb, input, can, says = verb.title, look = 'secondary', icon, of, note, done = words.done, because, wide = false, quiet = false, onDone } = props
  const t = useText()
  const act = useAct(verb, { onDone })
  const may = can?.[verb.name]
  const shut = because ?? (may && !may.allowed ? may.because : undefined)
  const press = (): void => act.run(input)
  const label = act.busy ? `${t(says)}…` : t(says)
  return (
    <div className={`grid ${wide || look === 'answer' ? '' : 'justify-items-start'}`}>
      {look === 'answer'
        ? <AnswerButton icon={icon ?? 'ring'} title={label} note={note && t(note)} because={shut && t(shut)} busy={act.busy} onPress={press} />
        : <Button look={look} because={shut} busy={act.busy} wide={wide} onPress={press} {...(icon && { icon })}>{label}{of && <span className="sr-only"> {of}</span>}</Button>}
      <div role="status">
        {act.busy && <span className="sr-only">{t(words.busy)}</span>}
        {act.answer && !act.problem && !quiet && <div className="mt-2"><ProofLine says={t(done)} entry={act.answer.entry?.hash} /></div>}
      </div>
      {act.problem && <div className="mt-3"><ErrorNote problem={act.problem} again={press} /></div>}
    </div>
  )
}

interface AnswerButtonProps {
  readonly icon: IconName
  readonly title: string
  readonly note?: ReactNode
  readonly because?: string | undefined
  readonly busy?: boolean
  readonly onPress: () => void
}

/** One of several equal answers: large, outlined, with a second line that says when it is the right one. */
export function AnswerButton({ icon, title, note, because, busy = false, onPress }: AnswerButtonProps) {
  const reason = useId()
  return (
    <>
      <button type="button" className="btn-answer" aria-disabled={because ? true : undefined} aria-describedby={because ? reason : undefined} aria-busy={busy || undefined}
        onClick={() => { if (!because && !busy) onPress() }}>
        <Icon name={icon} size={6} />
        <span><span className="state-word text-dns-16B-130">{title}</span>{note && <span className="mt-0.5 block text-dns-14N-130 text-solid-gray-700">{note}</span>}</span>
      </button>
      {because && <span id={reason} className="note mt-2">{because}</span>}
    </>
  )
}
