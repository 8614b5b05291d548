import type { Sharing } from '#domains/reporting/contract.ts'
import { text } from '#language/words.ts'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import { useText } from '#web/ui/text.tsx'
import { DisclosedQuestion } from './DisclosedQuestion.tsx'
import { AttachedFile } from './EvidenceFile.tsx'
import { questions, type Answering } from './ReportQuestions.tsx'
import type { Evidence } from './use-evidence.ts'

const words = {
  hint: text('STIX、MISP、Suricata、CSV、ログ。読めないものも、そのまま預かります。', 'STIX, MISP, Suricata, CSV, logs. What cannot be read is kept as it is.'),
  drop: text('証拠のファイル', 'Evidence files'),
  again: text('前に選んだファイル（{names}）は、もう一度入れてください。', 'Please add the files you chose before once more: {names}.'),
}

/** Megabytes; the contract's bound in base64 is a little more. */
const LARGEST = 10

/** The drop zone with what was read from each file below it. `whose` report it is, '' for one's own: what shows that organisation is taken out. */
export function EvidenceFiles({ evidence, sharing, whose, error }: { evidence: Evidence; sharing: Sharing; whose: string; error?: ReturnType<Answering['at']> }) {
  return (
    <>
      <FileDrop label={words.drop} many limit={LARGEST} onFiles={evidence.add} error={error} />
      <ul>{evidence.attached.map((attached) => <AttachedFile key={attached.id} attached={attached} sharing={sharing} whose={whose} onRemove={() => evidence.remove(attached.id)} />)}</ul>
    </>
  )
}

export function EvidenceQuestion({ form, at, evidence }: Answering & { evidence: Evidence }) {
  const t = useText()
  const lost = form.files.filter((name) => !evidence.attached.some(({ file }) => file.name === name))
  const error = at('evidence') ?? evidence.attached.map((_, i) => at(`evidence.${i}`) ?? at(`evidence.${i}.content`)).find(Boolean)
  return (
    <DisclosedQuestion number={7} field="evidence" question={questions.evidence} hint={words.hint}>
      {lost.length > 0 && <p className="note mb-3">{t(words.again, { names: lost.join('、') })}</p>}
      <EvidenceFiles evidence={evidence} sharing={form.sharing} whose={form.onBehalfOf} error={error} />
    </DisclosedQuestion>
  )
}
