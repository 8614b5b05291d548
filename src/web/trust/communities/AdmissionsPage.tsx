import { text } from '#language/words.ts'
import { communities, type Admission } from '#trust/identity/communities/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { FourEyes } from '#web/ui/Steps.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { ProposeAdmission } from './ProposeAdmission.tsx'

const words = {
  title: text('だれが、区画の情報を見られますか', 'Who may see what is in a compartment?'), raise: text('{office}の適格性をレベル{level}に上げる案', 'Proposed: clearance {level} for {office}'), level: text('適格性 {level}', 'Clearance {level}'), lead: text('区画の情報は、立入りを認められた人だけが画面で見られます。1人が案にし、別の人が認めます（四眼）。', 'What is in a compartment is seen only by people admitted to it, on their screens. One proposes, another confirms (four eyes).'), above: text('共同体', 'Communities'),
  waiting: text('{office}を「{compartment}」に入れる案', 'Proposed: {office} to {compartment}'), proposed: text('案にした', 'Proposed'), second: text('認める', 'To be confirmed'), director: text('司令塔の責任者', 'a director of the centre'), other: text('司令塔の、ほかの責任者か管理者', 'another director or administrator of the centre'),
  confirm: text('認める', 'Confirm'), confirmed: text('認めました。', 'Confirmed.'), refuse: text('認めない', 'Refuse'), refused: text('認めませんでした。', 'Refused.'),
  held: text('立入りを認められた人', 'Admitted'), who: text('職', 'Office'), of: text('組織', 'Organisation'), compartment: text('区画', 'Compartment'), since: text('認めた時', 'Since'), end: text('終える', 'End'), ended: text('終えました。', 'Ended.'),
  none: text('立入りを認められた人は、まだいません', 'Nobody is admitted yet'), noneNote: text('認められると、ここに並びます。', 'Those who are admitted appear here.'),
}

/** Admissions to compartments: what waits for a second person, and who is in. */
export function AdmissionsPage() {
  const t = useText()
  const admissions = useRead(communities.admissions, {})
  const names = useNames()
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/communities', title: words.above }}>
      <Read of={admissions}>{({ admissions: all }) => {
        const [waiting, held] = [all.filter(({ state }) => state === 'proposed'), all.filter(({ state }) => state === 'held')]
        return (
          <>
            {waiting.length > 0 && <div className="grid gap-6">{waiting.map((one) => <Waiting key={one.id} of={one} organisation={names(one.organisation)} />)}</div>}
            <Section title={words.held}>
              {held.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : (
                <Table caption={words.held} dense rows={held} keyOf={({ id }) => id} columns={[
                  { head: words.who, cell: ({ office }) => office },
                  { head: words.of, cell: ({ organisation }) => names(organisation) },
                  { head: words.compartment, cell: ({ compartment, clearance: level }) => (level === null ? <span className="font-mono">{compartment}</span> : t(words.level, { level })) },
                  { head: words.since, wide: true, cell: ({ decided }) => decided && <Time at={decided} /> },
                  { head: words.end, cell: ({ id, office }) => <Act verb={communities.end} input={{ id }} look="small" says={words.end} of={office} done={words.ended} /> },
                ]} />
              )}
            </Section>
          </>
        )
      }}</Read>
      <ProposeAdmission />
    </Page>
  )
}

function useNames(): (id: string) => string {
  const t = useText()
  const all = useRead(identity.list, { most: 1000 }).answer?.result.organisations ?? []
  return (id) => { const name = all.find((one) => one.id === id)?.name; return name ? t(name) : '' }
}

function Waiting({ of: { id, office, compartment, clearance: level, proposed }, organisation }: { of: Admission; organisation: string }) {
  const t = useText()
  const whom = [organisation, office].filter(Boolean).join('　')
  return (
    <DecisionPanel title={level === null ? t(words.waiting, { office: whom, compartment }) : t(words.raise, { office: whom, level })}>
      <FourEyes steps={[
        { part: words.proposed, who: words.director, state: 'done', at: proposed },
        { part: words.second, who: words.other, state: 'open', action: (
          <div className="flex flex-wrap gap-4">
            <Act verb={communities.confirm} input={{ id }} says={words.confirm} of={office} done={words.confirmed} />
            <Act verb={communities.end} input={{ id }} says={words.refuse} of={office} done={words.refused} />
          </div>
        ) },
      ]} />
    </DecisionPanel>
  )
}
