import type { Draft } from '#domains/sharing/contract.ts'
import { huntingLanguages, type Hunt } from '#domains/sharing/warnings/parts-contract.ts'
import { harmless } from '#language/evidence/harmless.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { Passage } from './Said.tsx'
import { saveFile } from './save-file.ts'
import type { Reader } from './sharing-words.ts'

const words = {
  techniques: text('手口（ATT&CK）', 'Techniques (ATT&CK)'), hunting: text('探すための規則と検索文', 'Rules and queries to hunt with'),
  decide: text('今日決めていただくこと', 'What to decide today'), concerned: text('次のどれかに当てはまれば、関係があります', 'You are concerned if any of these holds'),
  saveOf: text('「{name}」を保存', 'Save “{name}”'), vulnerabilities: text('弱点の番号', 'Vulnerabilities'),
}

const endings: Readonly<Record<Hunt['language'], string>> = { sigma: 'yml', yara: 'yar', suricata: 'rules', spl: 'spl.txt', kql: 'kql.txt', esql: 'eql.txt', other: 'txt' }

/** Whether there is anything beside the prose for this reader. */
export const hasParts = ({ techniques, hunting, vulnerabilities, decisions, concerned }: Draft, reader: Reader): boolean =>
  ({ analyst: techniques.length + hunting.length + vulnerabilities.length, executive: decisions.length, plain: concerned.length })[reader] > 0

/** What one reader gets beside the prose: what to look for and with what, what to decide, whether one is concerned. */
export function ReaderParts({ draft, number, reader }: { draft: Draft; number: string; reader: Reader }) {
  if (!hasParts(draft, reader)) return null
  return (
    <div className="mt-5 grid gap-5">
      {reader === 'plain' && <Listed title={words.concerned} of={draft.concerned} />}
      {reader === 'executive' && <Listed title={words.decide} of={draft.decisions.map(({ what }) => what)} ordered />}
      {reader === 'analyst' && <><Techniques draft={draft} /><Hunting hunting={draft.hunting} number={number} /></>}
    </div>
  )
}

function Listed({ title, of, ordered = false }: { title: typeof words.decide; of: readonly { ja: string; en: string }[]; ordered?: boolean }) {
  const t = useText()
  const List = ordered ? 'ol' : 'ul'
  if (of.length === 0) return null
  return (
    <div className="panel-quiet p-5">
      <h3 className="text-std-17B-170">{t(title)}</h3>
      <List className={`mt-2 grid gap-2 pl-6 ${ordered ? 'list-decimal' : 'list-disc'}`}>{of.map((said, n) => <li key={n}><Passage of={said} className="" /></li>)}</List>
    </div>
  )
}

function Techniques({ draft: { techniques, vulnerabilities } }: { draft: Draft }) {
  const t = useText()
  if (techniques.length + vulnerabilities.length === 0) return null
  return (
    <dl className="grid gap-3">
      {vulnerabilities.length > 0 && <div><dt className="cap">{t(words.vulnerabilities)}</dt><dd className="mt-1 flex flex-wrap gap-x-5 gap-y-1 font-mono text-dns-16N-130">{vulnerabilities.map((id) => <Written key={id}>{id}</Written>)}</dd></div>}
      {techniques.length > 0 && (
        <div>
          <dt className="cap">{t(words.techniques)}</dt>
          <dd><ul className="mt-1 grid gap-1">{techniques.map(({ id, name }) => <li key={id} className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3"><span className="font-mono text-dns-16N-130">{id}</span><Written>{name}</Written></li>)}</ul></dd>
        </div>
      )}
    </dl>
  )
}

/** Each rule in its language, closed until asked for, to be read or saved as the file that a tool loads. */
function Hunting({ hunting, number }: { hunting: readonly Hunt[]; number: string }) {
  const t = useText()
  if (hunting.length === 0) return null
  return (
    <div>
      <h3 className="cap">{t(words.hunting)}</h3>
      {hunting.map((hunt, n) => (
        <Disclosure key={n} title={harmless(hunt.title)} note={huntingLanguages[hunt.language]}>
          <pre className="max-h-[28rem] overflow-auto rounded-8 bg-solid-gray-50 p-4 font-mono text-dns-14N-130 leading-160" tabIndex={0} dir="ltr">{harmless(hunt.text)}</pre>
          <div className="mt-3"><Button look="small" icon="save" onPress={() => saveFile(`${number}-${n + 1}.${endings[hunt.language]}`, `${hunt.text}\n`, 'text/plain')}>{t(words.saveOf, { name: harmless(hunt.title) })}</Button></div>
        </Disclosure>
      ))}
    </div>
  )
}
