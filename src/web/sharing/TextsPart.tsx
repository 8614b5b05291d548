import type { Draft, Preview } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Checks } from './Checks.tsx'
import { readerIds } from './sharing-words.ts'
import { HuntingEditor } from './HuntingEditor.tsx'
import { SentencesEditor } from './SentencesEditor.tsx'
import { StepsEditor } from './StepsEditor.tsx'
import { TextCard } from './TextCard.tsx'
import type { Writing } from './use-composer.ts'

const words = {
  title: text('2　3人の読み手への文', '2  Texts for three readers'), note: text('受け手には、その人の役割の文が先に開きます。', 'Each reader’s own text opens first.'),
  decisions: text('経営層へ：今日決めていただくこと', 'For executives: what to decide today'), decisionsNote: text('背景、ねらい、だれが狙われるかは、上の文に書きます。5つまで。', 'Background, aim and who is targeted belong in the text above. Up to five.'), decision: text('決めること', 'Decision'), addDecision: text('決めることを足す', 'Add a decision'),
  concerned: text('小さな会社へ：関係がある条件', 'For small companies: when one is concerned'), concernedNote: text('どれか1つに当てはまれば関係がある、という文を書きます。6つまで。', 'Sentences of which one is enough to be concerned. Up to six.'), condition: text('条件', 'Condition'), addCondition: text('条件を足す', 'Add a condition'),
  saved: text('点検は、保存した文について出ています。', 'The checks are about the saved texts.'),
}

/** The three texts beside each other, the checks of the saved ones below each, and the steps. */
export function TextsPart({ preview, unsaved, ...writing }: Writing & { preview: Preview | undefined; unsaved: boolean }) {
  const t = useText()
  const { draft, change, at } = writing
  const whole = preview?.checks.filter(({ reader }) => reader === 'all') ?? []
  const set = (reader: keyof Draft['texts'], written: { ja: string; en: string }): void => change({ texts: { ...draft.texts, [reader]: written } })
  return (
    <Section title={words.title} note={t(words.note)}>
      <div className="grid gap-5 lg:grid-cols-3">
        {readerIds.map((reader) => (
          <TextCard key={reader} reader={reader} draft={draft} preview={preview} onChange={(written) => set(reader, written)} at={(language) => at(`texts.${reader}.${language}`)} />
        ))}
      </div>
      <div className="mt-3 text-dns-14N-130 leading-160" role="status"><Checks checks={whole} />{unsaved && preview && <p className="note mt-1">{t(words.saved)}</p>}</div>
      <HuntingEditor {...writing} />
      <SentencesEditor title={words.decisions} note={words.decisionsNote} what={words.decision} add={words.addDecision} most={5} value={draft.decisions.map(({ what }) => what)}
        onChange={(all) => change({ decisions: all.map((what) => ({ what })) })} at={(n, language) => at(`decisions.${n}.what.${language}`)} />
      <SentencesEditor title={words.concerned} note={words.concernedNote} what={words.condition} add={words.addCondition} most={6} value={draft.concerned}
        onChange={(concerned) => change({ concerned })} at={(n, language) => at(`concerned.${n}.${language}`)} />
      <StepsEditor {...writing} />
    </Section>
  )
}
