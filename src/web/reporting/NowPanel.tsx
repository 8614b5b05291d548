import { incidentStates, sharings, type IncidentDetail } from '#domains/reporting/contract.ts'
import { severityWords } from '#language/severity.ts'
import { text, type Text } from '#language/words.ts'
import { Facts, Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { UsesLine } from './UsesLine.tsx'
import { personWords } from './person-words.ts'

const words = {
  title: text('いまの状態', 'Where it stands'),
  state: text('状態', 'State'), handler: text('受け持つ人', 'Who has it'), nobody: text('まだ決まっていません', 'Nobody yet'),
  severity: text('深刻度', 'Severity'), unjudged: text('まだ', 'not yet'), sharing: text('渡す範囲', 'How far it goes'), updated: text('最後の動き', 'Last change'),
}
const next: Record<IncidentDetail['state'], Text> = {
  reported: text('司令塔の当直が読み、受け持つ人を決めます。', 'The centre’s duty officer reads it and somebody takes it on.'),
  triaged: text('深刻度が決まりました。受け持つ人が続けて見ます。', 'Its severity is set. Whoever takes it on goes on from here.'),
  handling: text('受け持つ人が、このページで質問することがあります。', 'Whoever has it may ask questions on this page.'),
  closed: text('対応は終わりました。報告義務は、終わった後も続きます。新しく起きたことは、新しい報告にしてください。', 'The response has ended. Duties to report go on. Report anew what happens later.'),
}

/** Beside the report, for those who made it: who has it, how serious it is held to be, and what comes next. What became of what was given is for its owner alone. */
export function NowPanel({ incident, own }: { incident: IncidentDetail; own: boolean }) {
  const t = useText()
  const { handler, severity, state, sharing, updatedAt } = incident
  return (
    <Panel title={words.title}>
      <Facts narrow facts={[
        { term: t(words.state), value: t(incidentStates[state]) },
        { term: t(words.handler), value: handler ? <Written>{personWords(handler, t)}</Written> : t(words.nobody) },
        { term: t(words.severity), value: severity === null ? t(words.unjudged) : `${severity}　${t(severityWords[severity] ?? '')}` },
        { term: t(words.sharing), value: t(sharings[sharing]) },
        { term: t(words.updated), value: <Time at={updatedAt} /> },
      ]} />
      {own && <UsesLine incident={incident.id} />}
      <p className="note mt-4 border-t border-solid-gray-300 pt-4">{t(next[state])}</p>
    </Panel>
  )
}
