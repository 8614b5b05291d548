import { text } from '#language/words.ts'
import { Link } from '#web/ui/Link.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  title: text('この仕組みを使わずに確かめる', 'Check without this system'),
  note: text('配布している確認プログラム sakimori-verify で、同じことができます。1件の証明は、どこにもつながずに確かめられます。', 'The program sakimori-verify, which is handed out with the product, does the same. One proof is checked without any connection.'),
  one: text('1件の証明', 'One proof'),
  all: text('台帳の全体', 'The whole log'),
  keys: text('鍵をファイルで受け取る', 'Get the keys as a file'),
  keysNote: text('（別の経路で受け取った鍵があれば、それを使ってください）', ' (use keys you got by another way, if you have them)'),
}

/** The two commands that do the same outside. */
export function Commands({ file = 'entry.tlog-proof' }: { file?: string }) {
  const t = useText()
  const lines = [
    { title: words.one, line: `sakimori-verify proof ${file} --key keys` },
    { title: words.all, line: `sakimori-verify log ${location.origin}/ledger --key keys` },
  ]
  return (
    <Section title={words.title} note={t(words.note)}>
      <dl className="grid gap-3">
        {lines.map(({ title, line }) => (
          <div key={line}><dt className="cap">{t(title)}</dt><dd className="mt-1"><code className="block rounded-8 bg-solid-gray-50 px-4 py-3 font-mono text-dns-14N-130 leading-160 break-all">{line}</code></dd></div>
        ))}
      </dl>
      <p className="note mt-3"><Link to="/ledger/keys">{t(words.keys)}</Link>{t(words.keysNote)}</p>
    </Section>
  )
}
