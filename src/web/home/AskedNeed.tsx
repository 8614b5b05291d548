import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { NeedFrame } from './NeedFrame.tsx'
import type { Need } from './needs.ts'

const words = {
  invitation: text('共同対応室への招待', 'Invitation to a case room'), invited: text('{host}が招いています。', '{host} invites you.'), answer: text('招待に答える', 'Answer the invitation'),
  task: text('共同対応室の作業', 'Tasks in a case room'), tasks: text('自分の組織の作業が{n}件あります。', 'Your organisation has {n} {n:task|tasks} there.'), open: text('作業を見る', 'See the tasks'),
  expert: text('専門家への質問', 'Question to experts'), from: text('{who}から', 'From {who}'), reply: text('質問に答える', 'Answer the question'),
  joining: text('共同体への招待', 'Invitation to a community'), asked: text('「{name}」に招かれています', 'You are invited to {name}'), rules: text('決まりを読み、組織として同意すると加わります。', 'Read its rules; your organisation joins by consenting to them.'), read: text('決まりを読む', 'Read the rules'),
  consent: text('共同体の決まり', 'Rules of a community'), changed: text('「{name}」の決まりが変わりました', 'The rules of {name} changed'), anew: text('第{n}版に同意すると、会員のままです。', 'You stay a member by consenting to version {n}.'),
  exposure: text('装置の脆弱性', 'Your devices'), concerned: text('脆弱性{n}件が、装置{devices}件に該当します', '{n} {n:vulnerability concerns|vulnerabilities concern} {devices} of your devices'), check: text('確かめて答える', 'Check and answer'), exploited: text('悪用を確認', 'Known exploited'), overdue: text('うち{n}件は期日を過ぎています。', '{n} {n:is|are} past the date.'), ordered: text('急ぐ順に、すること・直し方・期日を並べています。', 'What to do, how to fix it and by when, the most urgent first.'),
  help: text('助けの求め', 'Calls for help'), helps: text('助けを求められています：{n}件', '{n} {n:call for help waits|calls for help wait} for you'), lets: text('求めた組織は、その装置を見せることを認めています。', 'Those who ask let you see the device.'), see: text('求めを見る', 'See the calls'),
}
export type Asked = Extract<Need, { kind: 'invitation' | 'task' | 'expert' | 'joining' | 'consent' | 'exposure' | 'help' }>

/** What the exchange asks of a reader besides warnings and recalls: rooms, questions, communities. */
export function AskedNeed({ need, look }: { need: Asked; look: 'primary' | 'secondary' }) {
  const t = useText()
  if (need.kind === 'expert') {
    const { id, text: asked, by, tlp } = need.asked
    const to = `/questions/${id}`
    return <NeedFrame need={need} icon="question" kind={words.expert} to={to} title={<Written>{asked.length > 120 ? `${asked.slice(0, 120)}…` : asked}</Written>} signs={<Tlp level={tlp} />} act={<ButtonLink to={to} look={look} wide>{t(words.reply)}</ButtonLink>}>{t(words.from, { who: t(by.organisation.name) })}</NeedFrame>
  }
  if (need.kind === 'joining' || need.kind === 'consent') {
    const { id, name, own } = need.community
    const joining = need.kind === 'joining'
    return <NeedFrame need={need} icon="duty" kind={words[need.kind]} to={`/communities/${id}`} title={t(joining ? words.asked : words.changed, { name: t(name) })} act={<ButtonLink to={`/communities/${id}`} look={look} wide>{t(words.read)}</ButtonLink>}>{joining ? t(words.rules) : t(words.anew, { n: own.version ?? 1 })}</NeedFrame>
  }
  if (need.kind === 'help') return <NeedFrame need={need} icon="help" kind={words.help} to="/help" title={t(words.helps, { n: need.waiting })} act={<ButtonLink to="/help" look={look} wide>{t(words.see)}</ButtonLink>}>{t(words.lets)}</NeedFrame>
  if (need.kind === 'exposure') {
    const { total, exploited, devices, overdue } = need.exposure
    const signs = exploited > 0 && <Chip tone="danger" icon="alert">{t(words.exploited)}</Chip>
    return <NeedFrame need={need} icon="router" kind={words.exposure} to="/exposure" title={t(words.concerned, { n: total, devices })} signs={signs} act={<ButtonLink to="/exposure" look={look} wide>{t(words.check)}</ButtonLink>}>{t(overdue > 0 ? words.overdue : words.ordered, { n: overdue })}</NeedFrame>
  }
  const { id, title, host, tlp, waiting } = need.room
  const to = need.kind === 'invitation' ? '/rooms' : `/rooms/${id}`
  return (
    <NeedFrame need={need} icon={need.kind === 'invitation' ? 'bell' : 'duty'} kind={words[need.kind]} to={to} title={<Written>{title}</Written>} signs={<Tlp level={tlp} />} act={<ButtonLink to={to} look={look} wide>{t(need.kind === 'invitation' ? words.answer : words.open)}</ButtonLink>}>
      {need.kind === 'invitation' ? t(words.invited, { host: t(host.name) }) : t(words.tasks, { n: waiting })}
    </NeedFrame>
  )
}
