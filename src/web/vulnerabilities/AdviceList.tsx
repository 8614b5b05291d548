import type { Advice, Exposed } from '#domains/vulnerabilities/notices/contract.ts'
import { text } from '#language/words.ts'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'

const words = {
  compromise: text('侵入されていないか、先に見る', 'First look whether somebody is inside'), mitigation: text('直すまでの守り方', 'Until it is fixed'), fix: text('直し方', 'How to fix it'), risk: text('更新するときの注意', 'Care when updating'), support: text('提供の期限', 'End of support'),
  by: text('（{by}）', '({by})'),
}
const parts = ['compromise', 'mitigation', 'fix', 'risk', 'support'] as const

/** What to do, in the order in which one does it; after each piece of advice who gives it. */
export function AdviceList({ exposed }: { exposed: Exposed }) {
  const t = useText()
  return (
    <div className="grid gap-5">
      {parts.filter((part) => exposed[part].length > 0).map((part) => (
        <section key={part}>
          <h4 className="text-dns-16B-130">{t(words[part])}</h4>
          <ol className="mt-1.5 grid max-w-[46rem] list-decimal gap-1.5 pl-6">{exposed[part].map((one, i) => <li key={i}><Piece advice={one} /></li>)}</ol>
        </section>
      ))}
    </div>
  )
}

function Piece({ advice: { words: said, url, by } }: { advice: Advice }) {
  const t = useText()
  return (
    <span className="break-words whitespace-pre-line">
      {by === null || said.ja !== said.en ? t(said) : <Written>{said.ja}</Written>}
      {url && <span className="block break-all"><Link to={url}>{url}</Link></span>}
      {by !== null && <span className="text-dns-14N-130 text-solid-gray-700"> {t(words.by, { by })}</span>}
    </span>
  )
}
