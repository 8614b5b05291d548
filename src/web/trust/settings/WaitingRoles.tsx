import { text } from '#language/words.ts'
import { identity, type Grant } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { FourEyes } from '#web/ui/Steps.tsx'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { roleWords } from './role-words.ts'

const words = {
  title: text('確認を待つ役割：{who}に{roles}', 'A role that waits: {roles} for {who}'),
  why: text('ほかの組織に力の及ぶ役割です。もう一人が認めるまで効きません。この職名でサインインするのが本人だと、確かめてから認めてください。', 'This role carries power over other organisations. It is not held until a second person confirms. Confirm when you know who signs in under this office.'),
  proposed: text('付けた人', 'Given by'), second: text('認める人', 'To be confirmed by'),
  confirmed: text('認めました。', 'Confirmed.'), refused: text('認めませんでした。', 'Refused.'), withdrawn: text('取り下げました。', 'Withdrawn.'),
}
const seconds: Record<Grant['by'], ReturnType<typeof text>> = {
  second: text('同じ組織の、ほかの管理者か責任者', 'another administrator or director of the organisation'),
  commissioner: text('監理委員会の委員', 'a commissioner of the supervisor'),
  administrator: text('監理委員会の、ほかの管理者', 'another administrator of the supervisor'),
  centre: text('司令塔の管理者か責任者', 'an administrator or director of the centre'),
  nobody: text('まだいません。先に、もう一人の管理者を置いてください。', 'nobody yet: appoint a second administrator first'),
}

/** Roles that carry power, given by one and not held yet: who gave them, who may confirm, and the buttons that this reader may press or not. */
export function WaitingRoles() {
  const { session } = useSession()
  const may = session?.roles.some((role) => ['member', 'administrator', 'director', 'commissioner'].includes(role)) ?? false
  const waiting = useRead(identity.grants, {}, { when: may })
  if (!may) return null
  return <Read of={waiting}>{({ grants }) => (grants.length === 0 ? null : <div className="mb-6 grid gap-6">{grants.map((grant) => <Waiting key={grant.id} grant={grant} />)}</div>)}</Read>
}

function Waiting({ grant }: { grant: Grant }) {
  const t = useText()
  const { language } = useLanguage()
  const { id, roles, name, office, organisationName, proposerOffice, proposerOrganisationName, proposed, by, confirm, refuse, withdraw } = grant
  const who = [t(organisationName), office, name].filter(Boolean).join('　')
  const reason = (may: Grant['confirm']) => (may.allowed ? undefined : may.because)
  return (
    <DecisionPanel title={t(words.title, { who, roles: roleWords(roles, language) })}>
      <p className="said">{t(words.why)}</p>
      <FourEyes steps={[
        { part: words.proposed, who: `${t(proposerOrganisationName)}　${proposerOffice}`, state: 'done', at: proposed },
        { part: words.second, who: seconds[by], state: 'open', action: (
          <div className="flex flex-wrap gap-4">
            <Act verb={identity.confirmRole} input={{ id }} done={words.confirmed} because={reason(confirm)} />
            {confirm.allowed && <Act verb={identity.refuseRole} input={{ id }} done={words.refused} because={reason(refuse)} />}
            {withdraw.allowed && <Act verb={identity.withdrawRole} input={{ id }} done={words.withdrawn} />}
          </div>
        ) },
      ]} />
    </DecisionPanel>
  )
}
