import { assertions } from '#domains/vulnerabilities/exploited/contract.ts'
import { text } from '#language/words.ts'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { AssertionLines } from './AssertionLines.tsx'

const words = { title: text('公開を待つ「悪用」の発表 {n}件', '{n} {n:assertion|assertions} of exploitation waiting to be published'), none: text('悪用の発表', 'Assertions of exploitation'), all: text('すべての発表', 'All assertions') }

/** On the home of those who publish; nothing is shown where nothing waits, but for those who have no other way there. */
export function ProposalsWaiting({ always = false }: { always?: boolean }) {
  const t = useText()
  const { session } = useSession()
  const may = session?.roles.some((role) => role === 'analyst' || role === 'duty-officer' || role === 'director') ?? false
  const waiting = useRead(assertions.list, { state: 'proposed', most: 10 }, { live: ['assertion'], when: may })
  if (!may) return null
  return (
    <Read of={waiting}>
      {({ assertions: rows, total }) => (rows.length > 0 || always) && (
        <Section title={rows.length > 0 ? t(words.title, { n: total }) : words.none} more={<Link to="/assertions">{t(words.all)}</Link>}>{rows.length > 0 && <AssertionLines caption={t(words.title, { n: total })} assertions={rows} />}</Section>
      )}
    </Read>
  )
}
