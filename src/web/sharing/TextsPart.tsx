import type { Draft, Preview } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Checks } from './Checks.tsx'
import { readerIds } from './sharing-words.ts'
import { StepsEditor } from './StepsEditor.tsx'
import { TextCard } from './TextCard.tsx'
import type { Writing } from './use-composer.ts'

const words = {
  title: text('2　3人の読み手への文', '2  Texts for three readers'), note: text('受け手には、その人の役割の文が先に開きます。', 'Each reader’s own text opens first.'),
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
      <StepsEditor {...writing} />
    </Section>
  )
}
