import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { StandingChip } from '../communities/StandingChip.tsx'

const words = {
  title: text('加わっている共同体', 'Communities you belong to'), none: text('加わっている共同体はありません。', 'You belong to no community.'), all: text('共同体の一覧', 'All communities'),
  name: text('共同体', 'Community'), state: text('決まりへの同意', 'Consent to the rules'),
}

/** The organisation's memberships, with how it stands to each community's rules. */
export function MembershipsSection() {
  const t = useText()
  const communities = useRead(identity.communities, {})
  return (
    <Section title={words.title} more={<Link to="/communities" className="link">{t(words.all)}</Link>}>
      <Read of={communities}>{({ communities: all }) => {
        const own = all.filter((one) => one.own.state !== 'none')
        return own.length === 0 ? <p className="said">{t(words.none)}</p> : (
          <Table caption={words.title} dense rows={own} keyOf={({ id }) => id} columns={[
            { head: words.name, cell: ({ id, name }) => <Link to={`/communities/${id}`} className="link">{t(name)}</Link> },
            { head: words.state, cell: (one) => <StandingChip of={one.own} /> },
          ]} />
        )
      }}</Read>
    </Section>
  )
}
