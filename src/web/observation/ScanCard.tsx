import { observation, ScanAnswer, scanAnswers, type ScanFinding } from '#domains/observation/contract.ts'
import { severities } from '#language/observation/scan-rows.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { percent } from './observation-words.ts'

const words = {
  tell: text('見つかりました', 'Found'), ask: text('御社のものですか。そのとおりですか', 'Is it yours? Is it so?'), hold: text('不確か', 'Unsure'), seen: text('見えた時', 'Seen'), where: text('場所：', 'Where: '), device: text('登録した装置：', 'Registered device: '), shows: text('外から見えた製品と版：', 'Product and version, seen from outside: '),
  severity: text('重大度：', 'Severity: '), source: text('調べたもの：{name}（これまでの確かさ {sure}）', 'Scanned by {name} (right so far: {sure})'), again: text('前回は「{answer}」でした。その後の調査で、また見つかりました。', 'You answered “{answer}” before. A later scan found it again.'), answer: text('答える', 'Answer'), done: text('答えました。', 'Answered.'),
}

/** One finding: what, where, how sure its source has been, and an answer by one press. */
export function ScanCard({ finding, can }: { finding: ScanFinding; can: Can }) {
  const t = useText()
  const { id, way, weakness, lastAt, address, port, protocol, asset, given } = finding
  const place = `${address}${port > 0 ? `:${port}` : ''}`
  return (
    <li className="border-t border-solid-gray-300 py-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-dns-14N-130">
        {way === 'tell' ? <Chip tone="warn" icon="alert">{t(words.tell)}</Chip> : way === 'ask' ? <Chip tone="info" icon="question">{t(words.ask)}</Chip> : <Chip tone="off" icon="minus">{t(words.hold)}</Chip>}
        <span>{t(words.seen)} <Time at={lastAt} /></span>
      </p>
      <h3 className="mt-2 break-words text-std-17B-170"><Written>{weakness}</Written></h3>
      <div className="mt-1 grid gap-1 leading-160">
        <p>{t(words.where)}<span className="font-mono break-all">{place}</span>{protocol && ` ${protocol}`}</p>
        {asset && <p>{t(words.device)}<Link to={`/assets/${asset.id}`}><Written>{asset.name}</Written></Link></p>}
        <Details finding={finding} />
        {given && <p className="note">{t(words.again, { answer: t(scanAnswers[given.answer]) })}</p>}
      </div>
      <div role="group" aria-label={`${t(words.answer)} ${weakness} ${place}`} className="mt-4 flex flex-wrap gap-3">
        {ScanAnswer.options.map((answer) => <Act key={answer} verb={observation.answer} input={{ id, answer }} can={can} says={scanAnswers[answer]} of={`${weakness} ${place}`} done={words.done} />)}
      </div>
    </li>
  )
}

function Details({ finding: { maker, product, version, vulnerabilities, severity, source, certainty } }: { finding: ScanFinding }) {
  const t = useText()
  const seen = [maker, product, version].filter(Boolean).join(' ')
  return (
    <>
      {seen && <p>{t(words.shows)}<Written>{seen}</Written></p>}
      {vulnerabilities.length > 0 && <p className="font-mono break-words">{vulnerabilities.join(' ')}</p>}
      <p className="text-dns-14N-130 text-solid-gray-700">{severity !== 'none' && `${t(words.severity)}${t(severities[severity])}　`}{t(words.source, { name: source, sure: t(percent(certainty)) })}</p>
    </>
  )
}
