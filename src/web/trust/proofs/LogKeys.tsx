import { text } from '#language/words.ts'
import { TextArea } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { fingerprint, kindOf } from '../verify/keys.ts'
import type { Keys } from './use-keys.ts'

const words = {
  title: text('確かめに使う鍵', 'The keys used to check'),
  fromLog: text('この鍵は、台帳と同じ場所から届きました。これで合っても、台帳が自分と食い違わないことしか分かりません。公告や紙など、別の経路で受け取った鍵と、指紋を見比べてください。', 'These keys came from the same place as the log: with them you learn only that the log agrees with itself. Compare the fingerprints with keys you got by another way, such as a public notice or on paper.'),
  fromReader: text('あなたが貼った鍵で確かめています。台帳が出す鍵は使いません。', 'Your own keys are used. The keys that the log offers are not.'),
  print: text('指紋（SHA-256）', 'Fingerprint (SHA-256)'),
  id: text('番号 {id}', 'id {id}'),
  paste: text('別の経路で受け取った鍵を使う', 'Use keys you got by another way'),
  lines: text('鍵の行', 'Lines of the keys'),
  hint: text('「名前+番号+鍵」の形で、1行に1つ。このブラウザーにだけ残ります。', 'name+id+key, one a line. They stay in this browser.'),
  none: text('読める鍵がありません。', 'There is no readable key.'),
}

/** Which keys are trusted and where they come from, said plainly; and the place for the reader's own. */
export function LogKeys({ keys }: { keys: Keys }) {
  const t = useText()
  return (
    <Section title={words.title} note={t(keys.from === 'log' ? words.fromLog : words.fromReader)}>
      {keys.known && keys.keys.length === 0 && <p className="text-red-1000">{t(words.none)}</p>}
      <ul className="mb-4 grid gap-x-12 gap-y-4 lg:grid-cols-2">
        {keys.keys.map((key) => (
          <li key={key.id} className="border-t border-solid-gray-300 pt-3">
            <p className="text-dns-16B-130 text-solid-gray-900">{t(kindOf(key))}</p>
            <p className="text-dns-14N-130 text-solid-gray-700">{key.name}　{t(words.id, { id: key.id })}</p>
            <p className="cap mt-2">{t(words.print)}</p>
            <p className="mt-1 font-mono text-dns-14N-130 leading-160">{fingerprint(key)}</p>
          </li>
        ))}
      </ul>
      <Disclosure title={words.paste}>
        <TextArea label={words.lines} hint={words.hint} rows={4} value={keys.brought} onChange={keys.bring} error={keys.fault} />
      </Disclosure>
    </Section>
  )
}
