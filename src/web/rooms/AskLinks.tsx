import { text } from '#language/words.ts'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'

const words = { ask: text('専門家に聞く', 'Ask experts'), open: text('対応室を開く', 'Open a case room') }

/** From what one is looking at to a question about it; from a report also to a room about it. */
export function AskLinks({ kind, thing }: { kind: 'item' | 'warning' | 'incident'; thing: string }) {
  const t = useText()
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-2 text-dns-16N-130">
      {kind === 'incident' && <Link to={`/rooms?incident=${thing}`}>{t(words.open)}</Link>}
      <Link to={`/questions?kind=${kind}&thing=${thing}`}>{t(words.ask)}</Link>
    </p>
  )
}
