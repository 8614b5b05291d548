import { exposure, holderAnswers, NotOursReason, notOursReasons } from '#domains/vulnerabilities/contract.ts'
import type { Helper } from '#domains/vulnerabilities/notices/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  all: text('{n}件の装置について答える', 'Answer for {n} {n:device|devices}'), one: text('この装置について答える', 'Answer for this device'), done: text('答えました。', 'Answered.'),
  notOurs: text('当社の装置ではない…', 'Not ours…'), help: text('助けが必要…', 'Need help…'), whom: text('頼む先を選ぶと、この件の装置がその組織に見えます。', 'Whoever you choose will see the devices of this.'), ask: text('{who}に頼む', 'Ask {who}'),
}

interface AnswerAllProps { readonly vulnerability: string; readonly findings?: readonly string[]; readonly n: number; readonly of: string; readonly helpers: readonly Helper[]; readonly can: Can }

/** Four answers by one press each; "not ours" says why, "need help" says whom: what follows depends on it. */
export function AnswerAll({ vulnerability, findings, n, of, helpers, can }: AnswerAllProps) {
  const t = useText()
  const input = { vulnerability, ...(findings && { findings: [...findings] }) }
  const says = t(findings ? words.one : words.all, { n })
  return (
    <div role="group" aria-label={`${says} ${of}`} className="grid gap-3">
      <p className="text-dns-14B-120">{says}</p>
      <div className="flex flex-wrap items-start gap-3">
        {(['fixed', 'mitigated'] as const).map((answer) => <Act key={answer} verb={exposure.answerAll} input={{ ...input, answer }} can={can} says={holderAnswers[answer]} of={of} done={words.done} />)}
        <More title={words.notOurs} of={of}>{NotOursReason.options.map((reason) => <Act key={reason} verb={exposure.answerAll} input={{ ...input, answer: 'not-ours', reason }} can={can} says={notOursReasons[reason]} of={of} done={words.done} wide />)}</More>
        <More title={words.help} of={of}>
          <p className="note">{t(words.whom)}</p>
          {helpers.map(({ organisation, name }) => <Act key={organisation} verb={exposure.answerAll} input={{ ...input, answer: 'need-help', body: organisation }} can={can} says={t(words.ask, { who: t(name) })} of={of} done={words.done} wide />)}
        </More>
      </div>
    </div>
  )
}

function More({ title, of, children }: { title: ReturnType<typeof text>; of: string; children: React.ReactNode }) {
  const t = useText()
  return (
    <details className="max-sm:w-full">
      <summary className="btn btn-secondary inline-flex cursor-pointer">{t(title)}<span className="sr-only"> {of}</span></summary>
      <div className="mt-2 grid gap-2 rounded-8 bg-solid-gray-50 p-3">{children}</div>
    </details>
  )
}
