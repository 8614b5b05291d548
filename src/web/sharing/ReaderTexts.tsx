import { readers, type WarningDetail } from '#domains/sharing/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { hasParts, ReaderParts } from './ReaderParts.tsx'
import { Passage } from './Said.tsx'
import { readerIds, type Reader } from './sharing-words.ts'

const titles: Readonly<Record<Reader, { title: Text; note: Text }>> = {
  analyst: { title: text('くわしい人へ（分析者向け）', 'For those who analyse'), note: text('手口、見つけ方、指標', 'How it is done, how to find it, indicators') },
  executive: { title: text('経営の方へ', 'For executives'), note: text('事業への影響と、判断いただきたいこと', 'What it means for the business, and what to decide') },
  plain: { title: text('やさしい説明', 'In plain words'), note: text('専門の言葉を使わない説明', 'Without technical words') },
}
const happening = text('何が起きているか', 'What is happening')

const written = (said: Text): boolean => said.ja.trim() !== '' || said.en.trim() !== ''

/** The text for this reader, first; where it was not written, the common facts. */
export function ReaderText({ warning: { draft, number }, reader }: { warning: WarningDetail; reader: Reader }) {
  const chosen = draft.texts[reader]
  const first = written(chosen) ? chosen : written(draft.texts.plain) ? draft.texts.plain : draft.facts.happening
  return <Section title={happening}><Passage of={first} /><ReaderParts draft={draft} number={number} reader={reader} /></Section>
}

/** The other two readers' texts, closed until asked for. */
export function OtherTexts({ warning: { draft, number }, reader }: { warning: WarningDetail; reader: Reader }) {
  return (
    <>
      {readerIds.filter((one) => one !== reader && (written(draft.texts[one]) || hasParts(draft, one))).map((one) => (
        <Disclosure key={one} title={titles[one].title ?? readers[one]} note={titles[one].note}><Passage of={draft.texts[one]} className="text-dns-16N-130 leading-170" /><ReaderParts draft={draft} number={number} reader={one} /></Disclosure>
      ))}
    </>
  )
}
