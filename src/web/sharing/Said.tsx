import { harmless } from '#language/evidence/harmless.ts'
import type { Language, Text } from '#language/words.ts'
import { useLanguage } from '#web/ui/text.tsx'

/** The reader's language, or the other one where nothing was written in it: what people write may lack a translation. */
export const languageOf = (said: Text, wanted: Language): Language => (said[wanted].trim() === '' ? (wanted === 'ja' ? 'en' : 'ja') : wanted)

export function useSaid(): (said: Text) => string {
  const { language } = useLanguage()
  return (said) => harmless(said[languageOf(said, language)])
}

/** What a person wrote: isolated, so that no direction mark reaches the words around it, and named in its language. */
export function Said({ of }: { of: Text }) {
  const { language } = useLanguage()
  const spoken = languageOf(of, language)
  return <bdi lang={spoken}>{harmless(of[spoken])}</bdi>
}

/** A text of several lines, as it was written. */
export function Passage({ of, className = 'leading-175' }: { of: Text; className?: string }) {
  const { language } = useLanguage()
  const spoken = languageOf(of, language)
  return (
    <div lang={spoken} dir="auto" className={`grid gap-3 ${className}`}>
      {harmless(of[spoken]).split(/\n{2,}/).map((lines, i) => <p key={i} className="whitespace-pre-line">{lines}</p>)}
    </div>
  )
}
