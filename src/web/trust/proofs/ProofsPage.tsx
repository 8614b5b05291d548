import { useState } from 'react'
import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { NotProven } from '../verify/bytes.ts'
import { parseProof, tryProof } from '../verify/proof.ts'
import { Checked } from './Checked.tsx'
import { Commands } from './Commands.tsx'
import { EntrySaid } from './EntrySaid.tsx'
import { LogKeys } from './LogKeys.tsx'
import { SignedState } from './SignedState.tsx'
import { useKeys } from './use-keys.ts'

const words = {
  title: text('記録が本物か、自分で確かめる', 'Check for yourself that a record is genuine'),
  lead: text('ここでの操作は、断ったものも含めて、すべて台帳に残ります。台帳は署名され、あとから消すことも書き換えることもできません。台帳に出るのは封だけで、だれが何をしたかは外からは分かりません。', 'Every act here, refused ones too, stays in the ledger. The ledger is signed; nothing in it can be removed or rewritten later. Only seals are published: from outside nobody learns who did what.'),
  check: text('証明を確かめる', 'Check a proof'),
  paste: text('証明の番号、または証明のファイルの中身', 'Number of a proof, or the text of a proof file'),
  hint: text('番号は、記録の行の「証明を見る」にある64桁です。', 'The number is the 64 digits behind “See the proof”.'),
  file: text('証明のファイル（.tlog-proof）', 'Proof file (.tlog-proof)'),
  go: text('確かめる', 'Check'),
  neither: text('64桁の番号か、証明のファイルの中身を入れてください。', 'Give the 64 digits of a number, or the text of a proof file.'),
}

/** Open to anyone: what the ledger is, its newest signature, and a proof checked in the reader's own browser. */
export function ProofsPage() {
  const t = useText()
  const keys = useKeys()
  const [file, setFile] = useState('')
  const result = file === '' ? undefined : tryProof(file, keys.keys)
  return (
    <Page title={words.title} lead={t(words.lead)}>
      <WithAside aside={<SignedState keys={keys} />}>
        <Section title={words.check}><Asking onFile={setFile} /></Section>
        {result instanceof NotProven && <p role="alert" className="mt-4 text-red-1000">{t(result.why)}</p>}
        {result && !(result instanceof NotProven) && <div className="panel mt-6 p-5"><Checked of={result} />{result.entry && <div className="mt-5"><EntrySaid entry={result.entry} /></div>}</div>}
        <LogKeys keys={keys} />
        <Commands />
      </WithAside>
    </Page>
  )
}

/** A number leads to its page; a file is checked here. */
function Asking({ onFile }: { onFile: (file: string) => void }) {
  const t = useText()
  const { go } = useAddress()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<Text | undefined>()
  const take = (said: string): void => {
    const number = said.trim().toLowerCase()
    setFault(undefined)
    if (/^[0-9a-f]{64}$/.test(number)) return go(`/proofs/${number}`)
    const file = said.trimStart().replaceAll('\r\n', '\n')
    const shape = shapeOf(file)
    setFault(shape)
    onFile(shape ? '' : file)
  }
  return (
    <form className="grid gap-4" onSubmit={(event) => { event.preventDefault(); take(typed) }}>
      <TextArea label={words.paste} hint={words.hint} rows={3} value={typed} onChange={setTyped} error={fault} />
      <FileDrop label={words.file} accept=".tlog-proof,.txt" limit={1} onFiles={([first]) => void first?.text().then((said) => { setTyped(said); take(said) })} />
      <div><Button type="submit" look="primary" icon="shield">{t(words.go)}</Button></div>
    </form>
  )
}

function shapeOf(file: string): Text | undefined {
  try {
    parseProof(file)
    return undefined
  } catch (error) {
    if (error instanceof NotProven) return file.startsWith('c2sp.org/') ? error.why : words.neither
    throw error
  }
}
