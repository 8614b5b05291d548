/** Reasons quote moments as they are kept; a reader sees them in their own zone. */
import type { Text } from '#language/words.ts'
import { tightOf } from '#web/ui/moment.ts'
import { useReader } from '#web/ui/Time.tsx'
import { useText, type Say } from '#web/ui/text.tsx'

const kept = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g

/** Puts each kept moment of a sentence into the words that `write` gives for it. */
export const withTimes = (sentence: string, write: (at: Date) => string): string => sentence.replace(kept, (at) => write(new Date(at)))

/** Says a text of the laws' engine in the reader's language, with its moments in the reader's zone. */
export function useSaidTimes(): Say {
  const t = useText()
  const reader = useReader()
  return (said: Text | string, values) => withTimes(t(said, values), (at) => tightOf(at, reader))
}
