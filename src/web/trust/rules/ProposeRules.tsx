import { useState } from 'react'
import { text } from '#language/words.ts'
import { policy } from '#trust/policy/contract.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { useSession } from '#web/wire/session.ts'
import { titleOfFile } from './file-titles.ts'
import type { RulesInForce } from './rules-in-force.ts'

const words = {
  title: text('改定を提案する', 'Propose a change'),
  note: text('施行中の規則から始めます。ファイルを入れるか、下で書き換えてください。施行は、監理委員会の委員が行います。', 'You begin with the rules in force. Bring files, or change the text below. A commissioner of the supervisor adopts it.'),
  files: text('規則のファイル（.cedar）', 'Files of rules (.cedar)'), hint: text('名前の同じファイルが入れ替わります。', 'Files of the same name are replaced.'),
  changed: text('変えました', 'changed'), fresh: text('新しいファイル', 'new file'), same: text('そのまま', 'as in force'),
  reason: text('改定の理由', 'Reason of the change'), send: text('この改定を提案する', 'Propose this change'), sent: text('提案しました。監理委員会の委員が施行します。', 'Proposed. A commissioner of the supervisor adopts it.'),
  nothing: text('変えたところがありません。', 'Nothing was changed.'), noReason: text('改定の理由を書いてください。', 'Give the reason.'), text: text('{file}の中身', 'Text of {file}'),
}

type Files = Readonly<Record<string, string>>

/** The files in force, put together again from their rules. */
const filesOf = (rules: RulesInForce['rules']): Files =>
  Object.fromEntries(Object.entries(Object.groupBy(rules, ({ file }) => file)).map(([file, own = []]) => [file, `${own.map(({ cedar }) => cedar).join('\n\n')}\n`]))

/** A director of the centre writes the next set of rules; until a commissioner adopts it nothing changes. */
export function ProposeRules({ rules }: { rules: RulesInForce['rules'] }) {
  const t = useText()
  const { session } = useSession()
  const [before] = useState(() => filesOf(rules))
  const [files, setFiles] = useState<Files>(before)
  const [reason, setReason] = useState('')
  const act = useAct(policy.propose, { onDone: () => setReason('') })
  const director = session?.organisation.kind === 'centre' && session.roles.includes('director')
  const untouched = Object.entries(files).every(([file, content]) => before[file] === content)
  const because = director ? (untouched ? words.nothing : reason.trim() === '' ? words.noReason : undefined) : (rules.find(({ id }) => id === 'policy-propose')?.because ?? words.nothing)
  const bring = async (brought: readonly File[]): Promise<void> => {
    const read = await Promise.all(brought.map(async (file) => [file.name, await file.text()] as const))
    setFiles((now) => ({ ...now, ...Object.fromEntries(read) }))
  }
  return (
    <Section title={words.title} note={t(words.note)}>
      {director && <FileDrop label={words.files} hint={words.hint} accept=".cedar" many limit={0.2} onFiles={(brought) => void bring(brought)} />}
      {director && <div className="mt-4"><Texts files={files} before={before} onChange={(file, content) => setFiles({ ...files, [file]: content })} /></div>}
      {director && <div className="mt-4 max-w-[46rem]"><TextArea label={words.reason} mark="need" rows={3} value={reason} onChange={setReason} error={act.at('reason')} /></div>}
      <div className="mt-4" role="status">
        <Button busy={act.busy} because={because} onPress={() => act.run({ files, reason })}>{t(words.send)}</Button>
        {act.answer && <div className="mt-2"><ProofLine says={t(words.sent)} entry={act.answer.entry?.hash} /></div>}
      </div>
      {act.problem && <div className="mt-3"><ErrorNote problem={act.problem} /></div>}
    </Section>
  )
}

function Texts({ files, before, onChange }: { files: Files; before: Files; onChange: (file: string, content: string) => void }) {
  const t = useText()
  const state = (file: string) => (before[file] === undefined ? words.fresh : before[file] === files[file] ? words.same : words.changed)
  return Object.entries(files).map(([file, content]) => (
    <Disclosure key={file} title={titleOfFile(file)} note={`${file}　${t(state(file))}`}>
      <TextArea label={t(words.text, { file })} rows={14} small value={content} onChange={(next) => onChange(file, next)} />
    </Disclosure>
  ))
}
