import { sharing } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Caution, Panel } from '#web/ui/Panel.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { lacking } from './draft-form.ts'
import { OverlapPanel } from './OverlapPanel.tsx'
import { SigningPanel } from './SigningPanel.tsx'
import type { Composer } from './use-composer.ts'

const words = {
  title: text('4　承認と連名', '4  Approval and co-signatures'),
  save: text('保存', 'Save'), first: text('保存して、届く先を確かめる', 'Save and see whom it reaches'), again: text('書いたことを保存する', 'Save what you wrote'),
  nothing: text('保存していない変更はありません。', 'There is nothing to save.'),
  starts: text('保存すると番号がつき、承認と連名を受けられます。まだどこにも届きません。', 'Saving gives it a number; then it can be approved and co-signed. Nothing is sent yet.'),
  restart: text('保存すると、承認と連名はやり直しになります。', 'Saving starts approval and co-signatures anew.'),
  saved: text('保存しました。', 'Saved.'), discard: text('書いたことを捨てて、保存した内容に戻す', 'Discard this and go back to what is saved'), discardNew: text('書いたことを捨てる', 'Discard this'),
  outrun: text('ほかの人が先に進めました', 'Someone moved it on first'), compare: text('書き始めたあとに、本文が直されたか、承認・連名されました。', 'After you began, it was revised, approved or co-signed.'), insist: text('自分の内容で続ける', 'Go on with mine'),
}

/** Beside the label: saving, and below it who has agreed and who still must. */
export function ComposerAside({ composer, total }: { composer: Composer; total: number | undefined }) {
  const t = useText()
  const { saved, unsaved, outrun, draft, busy, problem, done, save, discard, insist } = composer
  const may = saved?.can[sharing.revise.name]
  const because = may && !may.allowed ? may.because : lacking(draft) ?? (unsaved ? undefined : words.nothing)
  return (
    <div className="grid gap-6">
      {outrun && saved && <Caution title={words.outrun}>{t(words.compare)} <button type="button" className="btn-plain min-h-6" onClick={insist}>{t(words.insist)}</button></Caution>}
      <Panel title={words.save}>
        <div className="grid gap-3">
          <p className="note">{t(saved ? words.restart : words.starts)}</p>
          <Button wide look={saved ? 'secondary' : 'primary'} icon="save" busy={busy} because={because} onPress={save}>{t(saved ? words.again : words.first)}</Button>
          {problem && <ErrorNote problem={problem} again={save} />}
          <div role="status">{done && !problem && !unsaved && <ProofLine says={t(words.saved)} entry={done.entry?.hash} />}</div>
          {unsaved && <p className="text-dns-14N-130"><button type="button" className="btn-plain min-h-9 text-left" onClick={discard}>{t(saved ? words.discard : words.discardNew)}</button></p>}
        </div>
      </Panel>
      {saved && <OverlapPanel warning={saved.result} can={saved.can} />}
      {saved && <SigningPanel title={words.title} warning={saved.result} can={saved.can} total={total} unsaved={unsaved} />}
    </div>
  )
}
