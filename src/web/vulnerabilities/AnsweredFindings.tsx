import { holderAnswers, notOursReasons, type Finding } from '#domains/vulnerabilities/contract.ts'
import { text } from '#language/words.ts'
import { Link } from '#web/ui/Link.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'

const words = {
  caption: text('答えた該当', 'Answered findings'), device: text('装置', 'Device'), vulnerability: text('脆弱性', 'Vulnerability'), answer: text('答え', 'Answer'), when: text('答えた時', 'Answered'), confirm: text('装置の版を書き直すと、直ったことを照合で確かめます。', 'Once you write down the new version, matching confirms it.'),
}

/** What was said of each device, and when. Most answers hold when the version changes. */
export function AnsweredFindings({ findings }: { findings: readonly Finding[] }) {
  const t = useText()
  return (
    <Table caption={words.caption} rows={findings} keyOf={({ id }) => id} columns={[
      { head: words.device, cell: ({ asset }) => <Link to={`/assets/${asset.id}`}><Written>{asset.name}</Written></Link> },
      { head: words.vulnerability, cell: ({ vulnerability }) => <span className="font-mono break-all">{vulnerability}</span> },
      { head: words.answer, cell: ({ given }) => given ? <>{t(holderAnswers[given.answer])}{given.reason && <span className="block text-dns-14N-130 text-solid-gray-700">{t(notOursReasons[given.reason])}</span>}{given.answer === 'fixed' && <span className="block text-dns-14N-130 text-solid-gray-700">{t(words.confirm)}</span>}{given.words && <span className="block text-dns-14N-130 text-solid-gray-700"><Written>{given.words}</Written></span>}</> : '–' },
      { head: words.when, wide: true, cell: ({ given }) => given ? <Time at={given.at} /> : '–' },
    ]} />
  )
}
