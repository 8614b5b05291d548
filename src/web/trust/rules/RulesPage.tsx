import { text } from '#language/words.ts'
import { policy } from '#trust/policy/contract.ts'
import { Input } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { officeWords } from './file-titles.ts'
import { ProposeRules } from './ProposeRules.tsx'
import { RuleFiles } from './RuleFiles.tsx'
import { RuleHistory } from './RuleHistory.tsx'
import type { RulesInForce } from './rules-in-force.ts'

const words = {
  title: text('だれが何をしてよいか', 'Who may do what'),
  lead: text('施行中の規則を、そのまま示しています。どの操作も、これらの規則のどれかで認められたときだけ行えます。', 'These are the rules in force, as they are. Nothing is done unless one of them allows it.'),
  adopted: text('{office}が施行', 'Adopted by {office}'), hash: text('規則集の番号', 'Set'),
  find: text('規則を探す（言葉・操作・番号）', 'Find a rule (words, verb, id)'),
  ledger: text('この番号は、台帳のどの記録にも入っています。', 'Every record of the ledger names this set.'), check: text('証明を確かめる', 'Check a proof'),
}

/** The rules in force, open to anyone; their history and changes for those signed in. */
export function RulesPage() {
  const { session } = useSession()
  const rules = useRead(policy.read, {}, { live: session ? ['policy'] : [] }) // strangers are told nothing live
  if (!rules.answer) return <Page title={words.title}><Read of={rules}>{() => null}</Read></Page>
  return <Rules of={rules.answer.result} />
}

function Rules({ of }: { of: RulesInForce }) {
  const t = useText()
  const { session } = useSession()
  const { search, setSearch } = useAddress()
  const { version, rules } = of
  return (
    <Page title={words.title} lead={t(words.lead)}
      state={<>{version.adopterOffice && <span>{t(words.adopted, { office: officeWords(version.adopterOffice, version.adopterOrganisation, t) })}</span>}{version.adoptedAt && <Time at={version.adoptedAt} as="moment" />}<span className="font-mono break-all">{t(words.hash)} {version.hash}</span></>}>
      <p className="note mb-4">{t(words.ledger)} <Link to="/proofs">{t(words.check)}</Link></p>
      <search className="block max-w-[30rem]"><Input label={words.find} type="search" value={search['find'] ?? ''} onChange={(find) => setSearch({ find, rule: '' })} /></search>
      <RuleFiles rules={rules} find={search['find'] ?? ''} wanted={search['rule'] ?? ''} />
      {session && <RuleHistory />}
      {session && <ProposeRules rules={rules} />}
    </Page>
  )
}
