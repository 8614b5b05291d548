import { useState } from 'react'
import { exchange, type Handling, type Imported } from '#domains/sharing/items/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { HandlingForm, usualHandling } from './HandlingForm.tsx'
import { FateCounts, ObjectFates } from './ObjectFates.tsx'

const words = {
  title: text('手元の情報を、ほかの組織に渡しますか', 'Give what you have to others?'),
  lead: text('はじめに、一つずつどうなるか、いくつの組織が見られるかだけを見せます。確かめてから取り込みます。', 'First you see what becomes of each, and how many organisations could see it. Nothing is given until you say so.'),
  above: text('取り込んだもの', 'Imports'),
  what: text('1　情報', '1  The information'), how: text('2　取扱い', '2  Handling'), trial: text('3　確かめる', '3  Check'),
  file: text('ファイル', 'File'), hint: text('STIX 2.1、MISPイベント、CSV、値の一覧。圧縮したファイルは、取り出してから。', 'STIX 2.1, MISP events, CSV or a plain list. Unpack what is packed.'),
  paste: text('または、貼り付ける', 'Or paste it'), pasteHint: text('1行に1つの値。203[.]0[.]113[.]77 や hxxps:// の形でも読めます。', 'One value a line. Forms such as 203[.]0[.]113[.]77 or hxxps:// work.'),
  chosen: text('「{name}」を選びました。', '“{name}” is chosen.'), pasted: text('貼り付けた一覧', 'Pasted list'),
  note: text('ファイルの中の印（TLP、IEP）がここより厳しければ、厳しいほうに従います。読めない印のあるものは保留し、だれにも渡しません。', 'Where markings in the file (TLP, IEP) are stricter, the stricter holds. What has an unreadable marking is held and given to nobody.'),
  check: text('どうなるか確かめる', 'See what would become of it'), need: text('ファイルを選ぶか、貼り付けてください。', 'Choose a file or paste.'), checking: text('確かめています', 'Checking'),
  reach: text('見られる組織', 'Who could see it'), upTo: text('{objects}件を、最大{n}組織', '{objects} by up to {n} {n:organisation|organisations}'),
  take: text('{n}件を取り込む', 'Take in {n}'), nothing: text('新しく取り込むものがありません。', 'There is nothing new to take in.'), done: text('取り込みました。', 'Taken in.'), see: text('結果を見る', 'See the result'),
}

interface Chosen { readonly name: string; readonly content: string }

/** A file or a list: what would become of it first, then the giving. */
export function TakeInPage() {
  const t = useText()
  const [chosen, setChosen] = useState<Chosen>({ name: '', content: '' })
  const [handling, setHandling] = useState<Handling>(usualHandling)
  const [tried, setTried] = useState<{ of: Chosen; under: Handling } | undefined>()
  const trial = useAct(exchange.import)
  const pasting = chosen.name === t(words.pasted)
  const take = (files: readonly File[]): void => void files[0]?.text().then((content) => setChosen({ name: files[0]?.name ?? '', content }))
  const check = (): void => {
    setTried({ of: chosen, under: handling })
    trial.run({ ...chosen, handling, dryRun: true })
  }
  const same = tried !== undefined && tried.of === chosen && tried.under === handling
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/imports', title: words.above }}>
      <div className="max-w-[52rem]">
        <Section title={words.what}>
          <div className="grid gap-5">
            <FileDrop label={words.file} hint={words.hint} accept=".json,.csv,.tsv,.txt,.stix,application/json,text/csv,text/plain" limit={16} onFiles={take} error={trial.at('content')} />
            {chosen.content !== '' && !pasting && <p role="status" className="said">{t(words.chosen, { name: chosen.name })}</p>}
            <TextArea label={words.paste} hint={words.pasteHint} rows={4} mono value={pasting ? chosen.content : ''} onChange={(content) => setChosen({ name: t(words.pasted), content })} />
          </div>
        </Section>
        <Section title={words.how} note={t(words.note)}><HandlingForm value={handling} onChange={setHandling} at={trial.at} /></Section>
        <Section title={words.trial}>
          <Button look={same && trial.answer ? 'secondary' : 'primary'} busy={trial.busy} because={chosen.content.trim() === '' ? words.need : undefined} onPress={check}>{t(words.check)}</Button>
          {trial.busy && <div className="mt-4"><Loading says={words.checking} /></div>}
          {trial.problem && <div className="mt-4"><ErrorNote problem={trial.problem} again={check} /></div>}
        </Section>
      </div>
      {same && trial.answer && !trial.busy && !trial.problem && <Trial key={trial.answer.result.id} chosen={chosen} handling={handling} result={trial.answer.result} />}
    </Page>
  )
}

function Trial({ chosen, handling, result }: { chosen: Chosen; handling: Handling; result: Imported }) {
  const t = useText()
  const [taken, setTaken] = useState('')
  const { counts, reach } = result
  return (
    <div className="mt-6 grid gap-6">
      <FateCounts counts={counts} />
      {reach.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-dns-16N-130"><span className="text-solid-gray-700">{t(words.reach)}</span>{reach.map(({ tlp, objects, organisations }) => <span key={tlp} className="inline-flex items-center gap-2"><Tlp level={tlp} />{t(words.upTo, { objects, n: organisations })}</span>)}</p>
      )}
      <div className="flex flex-wrap items-center gap-4">
        <Act verb={exchange.import} input={{ ...chosen, handling, dryRun: false }} says={t(words.take, { n: counts.taken + counts.held })} done={words.done} look="primary" onDone={({ result: { id } }) => setTaken(id)}
          because={taken ? words.done : counts.taken + counts.held === 0 ? words.nothing : undefined} />
        {taken && <Link to={`/imports/${taken}`}>{t(words.see)}</Link>}
      </div>
      <ObjectFates objects={result.objects} notes={result.notes} />
    </div>
  )
}
