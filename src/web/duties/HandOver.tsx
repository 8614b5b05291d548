import { useState } from 'react'
import { duties, type Duty, type DutyPreview } from '#domains/duties/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Input } from '#web/ui/Field.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { FormButtons } from './FormButtons.tsx'
import type { Consent } from './use-consent.ts'

const words = {
  how: text('渡し方', 'How to hand it over'), first: text('1. 様式を作る', '1. Fill in the form'), then: text('2. 次の方法で渡す', '2. Hand it over this way'), last: text('3. 渡したことを記録する', '3. Record that you handed it over'),
  channel: text('渡した方法', 'Way'), channelHint: text('例：ウェブフォーム、メール、電話、窓口', 'For example web form, mail, telephone, counter'), at: text('渡した日時', 'Handed over at'), reference: text('受付番号', 'Their reference'),
  record: text('渡したことを記録する', 'Record the handing over'), recorded: text('渡したことを記録しました。', 'The handing over was recorded.'), empty: text('渡した方法と日時を書いてください。', 'Write the way and the time first.'),
}

interface HandOverProps {
  readonly to: DutyPreview['to'][number]
  readonly of: { readonly incident: string; readonly regime: string; readonly stage: string; readonly entity?: string }
  readonly duty: Duty | undefined
  readonly can: Can
  readonly consent: Consent
}

/** For a body outside: the form, the way, and a small record of when it was handed over. */
export function HandOver({ to, of, duty, can, consent }: HandOverProps) {
  const t = useText()
  const { now } = useReader()
  const [channel, setChannel] = useState('')
  const [at, setAt] = useState('')
  const [reference, setReference] = useState('')
  const ready = channel.trim() !== '' && at !== ''
  return (
    <div role="group" aria-label={`${t(words.how)} ${t(to.name)}`} className="mt-5 grid gap-4 rounded-8 bg-solid-gray-50 p-4">
      <div><p className="cap">{t(words.first)}</p><div className="mt-2"><FormButtons incident={of.incident} regime={of.regime} stage={of.stage} entity={of.entity} forms={duty?.forms.filter(({ state }) => state === 'certain') ?? []} /></div></div>
      {duty && <div><p className="cap">{t(words.then)}</p><p className="mt-1 text-dns-16N-130 leading-160">{t(duty.channel)}</p></div>}
      <div className="grid gap-4">
        <p className="cap">{t(words.last)}</p>
        <Input label={words.channel} hint={words.channelHint} value={channel} onChange={setChannel} />
        <MomentInput label={words.at} value={at} onChange={setAt} latest={now} />
        <Input label={words.reference} mark="free" value={reference} onChange={setReference} />
        <Act verb={duties.submit} can={can} says={words.record} done={words.recorded} of={t(to.name)} {...(!ready && { because: words.empty })}
          input={{ ...of, to: [to.body], without: [...consent.without], consents: consent.consents.filter(({ body }) => body === to.body), handedOver: [{ body: to.body, channel, at, reference }] }} />
      </div>
    </div>
  )
}
