import { useEffect, useRef } from 'react'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { titleOf } from '../verb-titles.ts'
import { titleOfFile } from './file-titles.ts'
import type { RulesInForce } from './rules-in-force.ts'

const words = {
  permit: text('認める', 'Allows'), forbid: text('認めない', 'Forbids'),
  count: text('{n}つの規則', '{n} {n:rule|rules}'), source: text('根拠', 'Source'), verbs: text('操作', 'Acts'), every: text('すべての操作', 'every act'), written: text('書かれたとおりに見る', 'See it as written'),
  none: text('当てはまる規則はありません', 'No such rule'), noneNote: text('別の言葉で探してください。', 'Try other words.'),
}
type Rule = RulesInForce['rules'][number]

const says = (rule: Rule, find: string): boolean =>
  [rule.id, rule.because.ja, rule.because.en, rule.source, ...rule.verbs, ...rule.verbs.map((verb) => JSON.stringify(titleOf(verb)))].some((said) => said.toLowerCase().includes(find.toLowerCase()))

/** The rules, file by file. `find` narrows them; `wanted` is the one that somebody was sent to. */
export function RuleFiles({ rules, find, wanted }: { rules: readonly Rule[]; find: string; wanted: string }) {
  const t = useText()
  const shown = rules.filter((rule) => find.trim() === '' || says(rule, find.trim()))
  const files = Object.entries(Object.groupBy(shown, ({ file }) => file)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (files.length === 0) return <div className="mt-6"><Empty title={words.none} note={t(words.noneNote)} /></div>
  return (
    <div className="mt-6 border-b border-solid-gray-300">
      {files.map(([file, own = []]) => <RuleFile key={`${file} ${find === ''}`} file={file} rules={own} wanted={wanted} open={find !== '' || own.some(({ id }) => id === wanted)} />)}
    </div>
  )
}

/** One file, closed until asked for: its title and how many rules it holds. */
function RuleFile({ file, rules, wanted, open }: { file: string; rules: readonly Rule[]; wanted: string; open: boolean }) {
  const t = useText()
  return (
    <details className="border-t border-solid-gray-300" open={open || undefined}>
      <summary className="flex min-h-16 items-center justify-between gap-4 py-3">
        <h2 className="text-std-18B-160">{t(titleOfFile(file))}<span className="note ml-4 font-normal">{t(words.count, { n: rules.length })}</span></h2>
        <Icon name="down" size={5} className="turns" />
      </summary>
      <ul className="pb-4">{rules.map((rule) => <RuleRow key={rule.id} rule={rule} wanted={rule.id === wanted} />)}</ul>
    </details>
  )
}

function RuleRow({ rule, wanted }: { rule: Rule; wanted: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => { if (wanted) row.current?.scrollIntoView({ block: 'center' }) }, [wanted])
  const verbs = rule.verbs.length === 0 ? t(words.every) : rule.verbs.map((verb) => t(titleOf(verb))).join(language === 'ja' ? '、' : ', ')
  return (
    <li ref={row} className={`grid gap-x-4 gap-y-1 border-t border-solid-gray-300 py-4 sm:grid-cols-[6.5rem_minmax(0,1fr)] ${wanted ? 'bg-key-50' : ''}`}>
      <span>{rule.effect === 'permit' ? <Chip tone="ok" icon="check">{t(words.permit)}</Chip> : <Chip tone="warn" icon="ban">{t(words.forbid)}</Chip>}</span>
      <div className="min-w-0">
        <p className="text-solid-gray-900">{t(rule.because)}</p>
        <p className="note mt-1">{t(words.verbs)}　{verbs}</p>
        <p className="note">{t(words.source)}　{rule.source}</p>
        <details className="mt-1" open={wanted || undefined}>
          <summary className="link inline-block text-dns-14N-130">{t(words.written)}<span className="sr-only"> {rule.id}</span></summary>
          <pre lang="en" tabIndex={0} className="mt-2 overflow-x-auto rounded-8 bg-solid-gray-50 px-4 py-3 font-mono text-dns-14N-130 leading-160">{rule.cedar}</pre>
        </details>
      </div>
    </li>
  )
}
