import { tightOf } from '#web/ui/moment.ts'
import { useText, type Say } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { withTimes } from './said-times.ts'

/** Says a text of the laws' engine in the reader's language, with its moments in the reader's zone. */
export function useSaidTimes(): Say {
  const t = useText()
  const reader = useReader()
  return (said, values) => withTimes(t(said, values), (at) => tightOf(at, reader))
}
