import { causes, type DutyDetail } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { sentences } from './difference-words.ts'
import { useSaidTimes } from './use-said-times.ts'
import { useWritten } from './use-answers.ts'

const words = {
  title: text('義務の移り変わり {n}回', 'How the duties changed: {n} {n:time|times}'), note: text('いつ、何を受けて、どう変わったか。', 'When, on what, and how they changed.'),
  rules: text('規則の版 {version}', 'Rules {version}'), small: text('細かな変更 {n}件', '{n} small {n:change|changes}'),
}

/** Each derivation that changed something, the newest first, with the version of the rules it was made by. */
export function History({ detail }: { detail: DutyDetail }) {
  const t = useText()
  const inTime = useSaidTimes()
  const write = useWritten()
  const { history } = detail
  if (history.length === 0) return null
  return (
    <Disclosure title={t(words.title, { n: history.length })} note={words.note}>
      <ol>
        {history.map(({ id, at, cause, changes, rules }) => {
          const said = sentences(changes, detail, write)
          return (
            <li key={id} className="border-t border-solid-gray-200 py-3 text-dns-14N-130 leading-160 first:border-t-0">
              <p className="flex flex-wrap gap-x-3 text-solid-gray-700"><Time at={at} as="tight" /><strong>{t(causes[cause])}</strong><span>{t(words.rules, { version: rules.slice(0, 8) })}</span></p>
              {said.length > 0 ? <ul className="mt-1 grid gap-1">{said.map((one) => <li key={one.en}>{inTime(one)}</li>)}</ul> : <p>{t(words.small, { n: changes.length })}</p>}
            </li>
          )
        })}
      </ol>
    </Disclosure>
  )
}
