import type { z } from 'zod'
import { duties } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { encoded } from '#web/trust/verify/bytes.ts'

const words = {
  file: text('記入した様式（Excel）を読み取る', 'Read a form you filled in (Excel)'), hint: text('この報告から作った様式に、あとで書き足したものです。', 'A form made from this report, filled in later.'),
  reading: text('様式を読んでいます', 'Reading the form'),
  found: text('新しく読み取れた答え', 'New answers found'), none: text('新しい答えはありません。', 'There is no new answer.'),
  faults: text('直すところ', 'To mend'), tell: text('この{n}件を書き足す', 'Add {n:this answer|these {n} answers}'), told: text('書き足しました。', 'Added.'),
}

type Read = z.output<typeof duties.examineForm.output>

/** For the day the network was down: a sheet filled in offline is read, looked over, and told. */
export function FilledForm({ incident }: { incident: string }) {
  const t = useText()
  const act = useAct(duties.examineForm)
  const choose = (files: readonly File[]): void => void files[0]?.arrayBuffer().then((bytes) => act.run({ incident, content: encoded(new Uint8Array(bytes)) }))
  return (
    <div className="grid gap-4">
      <FileDrop label={words.file} hint={words.hint} accept=".xlsx" limit={5} onFiles={choose} error={act.at('content')} />
      {act.busy && <Loading says={words.reading} />}
      {act.problem && <ErrorNote problem={act.problem} />}
      {act.answer && !act.busy && !act.problem && <div role="status"><Found read={act.answer.result} incident={incident} /><p className="sr-only">{t(act.answer.result.answers.length > 0 ? words.found : words.none)}</p></div>}
    </div>
  )
}

function Found({ read: { answers, faults }, incident }: { read: Read; incident: string }) {
  const t = useText()
  const facts = answers.map(({ field, value, certainty }) => ({ field, certainty, ...(certainty !== 'unknown' && { value }) }))
  return (
    <div className="grid gap-4">
      {faults.length > 0 && (
        <div>
          <h3 className="text-std-16B-170">{t(words.faults)}</h3>
          <ul className="mt-1 grid gap-1 text-std-16N-170">{faults.map(({ cell, message }, i) => <li key={i}>{cell && <span className="font-mono">{cell} </span>}{t(message)}</li>)}</ul>
        </div>
      )}
      {answers.length === 0 ? <p className="note">{t(words.none)}</p> : (
        <div>
          <h3 className="text-std-16B-170">{t(words.found)}</h3>
          <dl className="mt-1 mb-3 grid gap-2">{answers.map(({ cell, name, shown }) => <div key={cell}><dt className="note">{t(name)}</dt><dd className="wrap-anywhere">{t(shown)}</dd></div>)}</dl>
          <Act verb={duties.tellFacts} input={{ incident, facts }} says={t(words.tell, { n: answers.length })} done={words.told} look="primary" />
        </div>
      )}
    </div>
  )
}
