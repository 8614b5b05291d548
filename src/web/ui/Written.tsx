import { otherLanguageOf } from './speech.ts'
import { useLanguage } from './text.tsx'

/** A person's own words: no direction mark reaches the words around them, and they are read out in their own language. */
export function Written({ children, className }: { children: string; className?: string }) {
  const { language } = useLanguage()
  return <bdi lang={otherLanguageOf(children, language)} className={className}>{children}</bdi>
}
