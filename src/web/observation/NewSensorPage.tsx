import { useState } from 'react'
import type { z } from 'zod'
import { formats, methods, observation, type Format, type Method, type SensorForm } from '#domains/observation/contract.ts'
import { certainties, type Certainty } from '#language/observation/certainty.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Page } from '#web/ui/Page.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'

const words = {
  title: text('どんな観測点を登録しますか', 'Which sensor do you register?'), lead: text('おとり、侵入検知、外からの調査を登録します。確かさは、はじめは申告、あとは持ち主の答えで決まります。', 'A decoy, an intrusion detection or an outside scan. Its certainty is what you state, and then what owners answer.'), above: text('観測点', 'Sensors'),
  name: text('名前', 'Name'), method: text('方法', 'Method'), format: text('記録の形', 'Format of its files'), certainty: text('確かさ', 'Certainty'), certaintyHint: text('誤報がどれほど少ないと見ていますか。', 'How seldom do you expect it to be wrong?'),
  basis: text('観測の根拠', 'Basis'), basisHint: text('自らのおとり、自らの回線、取り決めなど。侵入検知は、見てよい根拠を書いてください。', 'Your own decoy, your own network, an agreement. For intrusion detection say why you may look.'),
  fields: text('項目名は timestamp、src_ip、dst_ip、cve、vendor、product、url、kind、rule と読みます。別の名前にするときは、コマンド「sensor register」の mapping で決めてください。', 'Fields are read as timestamp, src_ip, dst_ip, cve, vendor, product, url, kind and rule. For other names give a mapping to the command “sensor register”.'),
  maker: text('まねている機種のメーカー', 'Maker of the model it poses as'), product: text('まねている機種', 'Model it poses as'), modelHint: text('ふりをしている機種がないときは、空けておいてください。', 'Leave it empty if it poses as none.'),
  send: text('登録する', 'Register'), done: text('登録しました。', 'Registered.'), need: text('名前と根拠を書いてください。', 'Write the name and the basis.'), open: text('記録を取り込む', 'Take its files'),
}
const options = <Name extends string>(of: Readonly<Record<Name, { readonly ja: string; readonly en: string }>>) => (Object.keys(of) as Name[]).map((value) => ({ value, label: of[value] })) // the keys are the names
const blank: z.input<typeof SensorForm> = { name: '', method: 'honeypot', format: 'cowrie', certainty: 'medium', basis: '', maker: '', product: '' }

/** Registers a sensor or a source. What it delivers is taken in on its own page, by the command line or by a machine. */
export function NewSensorPage() {
  const t = useText()
  const [form, setForm] = useState(blank)
  const act = useAct(observation.register, { onDone: () => setForm(blank) })
  const change = (part: Partial<typeof blank>): void => setForm({ ...form, ...part })
  const choose = (method: Method): void => change({ method, format: method === 'scan' ? 'table' : method === 'ids' ? 'suricata' : 'cowrie' })
  const ready = form.name.trim() !== '' && form.basis.trim() !== ''
  const isScan = form.method === 'scan'
  const done = act.answer && !act.problem ? act.answer : undefined
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/sensors', title: words.above }}>
      <form className="grid max-w-[40rem] gap-6" onSubmit={(event) => { event.preventDefault(); if (ready && !act.busy) act.run(form) }}>
        <Input label={words.name} mark="need" value={form.name} onChange={(name) => change({ name })} error={act.at('name')} />
        <Select label={words.method} value={form.method} onChange={(method) => choose(method as Method)} options={options(methods)} />{/* one of the options */}
        <Select label={words.format} value={form.format} onChange={(format) => change({ format: format as Format })} hint={form.format === 'json' ? words.fields : undefined} options={options(formats).filter(({ value }) => (value === 'table') === isScan)} error={act.at('format')} />
        <Select label={words.certainty} hint={words.certaintyHint} value={form.certainty} onChange={(certainty) => change({ certainty: certainty as Certainty })} options={options(certainties)} />
        <TextArea label={words.basis} mark="need" hint={words.basisHint} rows={2} value={form.basis} onChange={(basis) => change({ basis })} error={act.at('basis')} />
        {!isScan && <Input label={words.maker} mark="free" hint={words.modelHint} value={form.maker ?? ''} onChange={(maker) => change({ maker })} error={act.at('maker')} />}
        {!isScan && <Input label={words.product} mark="free" value={form.product ?? ''} onChange={(product) => change({ product })} error={act.at('product')} />}
        <div className="grid justify-items-start gap-3">
          <Button look="primary" type="submit" busy={act.busy} {...(!ready && !done && { because: words.need })}>{t(words.send)}</Button>
          <div role="status">{done && <><ProofLine says={t(words.done)} entry={done.entry?.hash} /><p className="mt-2"><Link to={`/sensors/${done.result.id}`}>{t(words.open)}</Link></p></>}</div>
          {act.problem && <ErrorNote problem={act.problem} again={() => act.run(form)} />}
        </div>
      </form>
    </Page>
  )
}
