import { tlpLevels } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import { Counts, Figures } from '#web/ui/Bar.tsx'
import { Certainty, Chip, Severity } from '#web/ui/Chip.tsx'
import { Clock } from '#web/ui/Clock.tsx'
import { Icon, iconNames } from '#web/ui/Icon.tsx'
import { Label, Tlp } from '#web/ui/Label.tsx'
import { Section } from '#web/ui/Page.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { minutesFromNow, sampleHash } from './sample.ts'

const words = {
  chips: text('状態のチップ', 'State chips'),
  chipsNote: text('語、印、色の順に効かせます。色だけの点や帯は作りません。', 'The word first, then the sign, then the colour. Never colour alone.'),
  received: text('受付前', 'Not received'), room: text('共同対応中', 'Handled together'), fixed: text('対応済み', 'Fixed'), unanswered: text('未回答', 'No answer yet'),
  recall: text('取り下げが進行中', 'Withdrawal under way'), exploited: text('国内で悪用を確認', 'Exploited in Japan'), out: text('対象外', 'Out of scope'),
  label: text('取扱い（TLP 2.0）', 'Handling (TLP 2.0)'),
  labelSays: text('組織内と取引先まで。検知・遮断・調査に使えます。名前は伏せます。', 'Organisation and clients. For detecting, blocking and investigating. Anonymous.'),
  severity: text('深刻度と確かさ', 'Severity and certainty'),
  clock: text('時計', 'Clocks'),
  submitted: text('提出済み', 'Submitted'), after: text('知ってから22分', '22 min after becoming aware'),
  own: text('時間の定めなし。自組織の目標30分', 'No time set by law. Own target 30 min'), depends: text('個人データの有無で決まります', 'Depends on whether personal data is concerned'),
  time: text('時刻', 'Moments'),
  timeNote: text('点線の語に触れるか、キーで選ぶと、正確な時刻が出ます。', 'Hover or focus the dotted words for the exact moment.'),
  proof: text('記録の行', 'Proof line'),
  blocked: text('北浜銀行が遮断しました。', 'Kitahama Bank blocked it.'), signedAt: text('2026年11月24日13:41:08の署名。', 'Signed 24 November 2026, 13:41:08.'),
  counts: text('数の帯と大きな数', 'Count bars and figures'),
  served: text('届けた', 'Served'), opened: text('開いた', 'Opened'), acknowledged: text('確認した', 'Acknowledged'), acted: text('対処した', 'Acted on'), refused: text('断った要求', 'Refused requests'),
  sectors: text('14分野', '14 sectors'), rest: text('まだ{n}', '{n} not yet'),
  icons: text('印', 'Signs'),
}

export function PartsOfState() {
  const t = useText()
  return (
    <>
      <Section ruled title={words.chips}>
        <p className="flex flex-wrap gap-2">
          <Chip icon="ring">{t(words.received)}</Chip><Chip tone="info" icon="half">{t(words.room)}</Chip><Chip tone="ok" icon="done">{t(words.fixed)}</Chip>
          <Chip tone="warn" icon="ring">{t(words.unanswered)}</Chip><Chip tone="warn" icon="back">{t(words.recall)}</Chip>
          <Chip tone="danger" icon="alert">{t(words.exploited)}</Chip><Chip tone="off" icon="ban">{t(words.out)}</Chip>
        </p>
        <p className="note mt-2">{t(words.chipsNote)}</p>
      </Section>
      <Section ruled title={words.label}>
        <p className="flex flex-wrap gap-2">{tlpLevels.toReversed().map((level) => <Tlp key={level} level={level} />)}</p>
        <div className="mt-3"><Label tlp="amber" says={words.labelSays} organisations={{ count: 1312, to: '/parts' }} /></div>
      </Section>
      <Section ruled title={words.severity}>
        <p className="flex flex-wrap gap-x-4 gap-y-2">{([0, 1, 2, 3, 4] as const).map((level) => <Severity key={level} level={level} />)}</p>
        <p className="mt-3 flex flex-wrap gap-2">{(['sure', 'likely', 'hint', 'against'] as const).map((level) => <Certainty key={level} level={level} />)}</p>
      </Section>
      <Clocks />
      <Moments />
      <Proofs />
      <CountsAndSigns />
    </>
  )
}

function Clocks() {
  const t = useText()
  return (
    <Section ruled title={words.clock}>
      <div className="grid gap-4">
        <Clock state={{ kind: 'running', since: minutesFromNow(-432), due: minutesFromNow(1008) }} />
        <Clock state={{ kind: 'running', since: minutesFromNow(-800), due: minutesFromNow(110.5) }} />
        <Clock state={{ kind: 'running', since: minutesFromNow(-1500), due: minutesFromNow(-130) }} />
        <Clock state={{ kind: 'done', at: minutesFromNow(-410), says: t(words.submitted), note: <><Time at={minutesFromNow(-410)} as="clock" /> {t(words.after)}</> }} />
        <Clock state={{ kind: 'promptly', note: t(words.own) }} />
        <Clock state={{ kind: 'waiting', note: t(words.depends) }} />
      </div>
    </Section>
  )
}

function Moments() {
  const t = useText()
  return (
    <Section ruled title={words.time}>
      <p className="flex flex-wrap gap-x-5 gap-y-2">
        <Time at={minutesFromNow(-18)} /><Time at={minutesFromNow(-1700)} /><Time at={minutesFromNow(-6000)} /><Time at={minutesFromNow(0)} as="moment" /><Time at={minutesFromNow(1300)} as="tight" /><Time at={minutesFromNow(0)} as="seconds" />
      </p>
      <p className="note mt-2">{t(words.timeNote)}</p>
    </Section>
  )
}

function Proofs() {
  const t = useText()
  return (
    <Section ruled title={words.proof}>
      <div className="grid gap-2">
        <ProofLine says={t(words.blocked)} number={1286868} at={minutesFromNow(-29)} entry={sampleHash} />
        <ProofLine state="waiting" />
        <ProofLine state="verified" says={t(words.signedAt)} />
        <ProofLine state="broken" />
      </div>
    </Section>
  )
}

function CountsAndSigns() {
  const t = useText()
  return (
    <>
      <Section ruled title={words.counts}>
        <Figures label={words.counts} figures={[
          { label: words.served, value: 214, note: t(words.sectors) },
          { label: words.opened, value: 187, note: t(words.rest, { n: 27 }) },
          { label: words.refused, value: 2, quiet: true },
        ]} />
        <div className="mt-5"><Counts total={214} counts={[{ label: words.opened, n: 187 }, { label: words.acknowledged, n: 162 }, { label: words.acted, n: 96 }]} /></div>
      </Section>
      <Section ruled title={words.icons}>
        <ul className="flex flex-wrap gap-x-5 gap-y-3 text-dns-14N-130">{iconNames.map((name) => <li key={name} className="inline-flex items-center gap-1.5"><Icon name={name} size={5} />{name}</li>)}</ul>
      </Section>
    </>
  )
}
