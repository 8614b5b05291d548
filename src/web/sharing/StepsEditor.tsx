import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Input } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { earlier, emptyStep, replaced, without } from './draft-form.ts'
import { TwoLanguages } from './TwoLanguages.tsx'
import type { Writing } from './use-composer.ts'

const words = {
  title: text('することの手順', 'Steps to take'), note: text('やさしい説明を読む人が、上から順に行います。12までです。', 'Readers of the plain text do them from the top. Up to 12.'),
  step: text('手順 {n}', 'Step {n}'), what: text('すること', 'What to do'), how: text('やり方', 'How'), type: text('押すところ、入力するもの', 'Menus to open, or what to type'), typeHint: text('設定 > 管理者 のように > でつなぎます。', 'Join with >, as in Settings > Administrators.'),
  add: text('手順を足す', 'Add a step'), up: text('上へ', 'Move up'), remove: text('外す', 'Remove'), upOf: text('手順 {n}を上へ', 'Move step {n} up'), removeOf: text('手順 {n}を外す', 'Remove step {n}'),
}

/** What a recipient does, in order. */
export function StepsEditor({ draft: { steps }, change, at }: Writing) {
  const t = useText()
  return (
    <div className="mt-8">
      <h3 className="text-std-17B-170">{t(words.title)}</h3>
      <p className="note">{t(words.note)}</p>
      <ol className="mt-3 grid gap-3">
        {steps.map((step, n) => (
          <li key={n}>
            <fieldset className="panel p-4">
              <legend className="sr-only">{t(words.step, { n: n + 1 })}</legend>
              <div className="mb-2 flex flex-wrap items-center gap-x-4">
                <span className="text-std-18B-160 text-key-900" aria-hidden="true">{n + 1}</span>
                <span className="ml-auto flex gap-4 text-dns-14N-130">
                  {n > 0 && <button type="button" className="btn-plain min-h-9" aria-label={t(words.upOf, { n: n + 1 })} onClick={() => change({ steps: earlier(steps, n) })}>{t(words.up)}</button>}
                  <button type="button" className="btn-plain min-h-9" aria-label={t(words.removeOf, { n: n + 1 })} onClick={() => change({ steps: without(steps, n) })}>{t(words.remove)}</button>
                </span>
              </div>
              <div className="grid gap-4 md:grid-cols-2">
                <div className="grid content-start gap-4">
                  <TwoLanguages label={words.what} line value={step.title} onChange={(title) => change({ steps: replaced(steps, n, { ...step, title }) })} at={(language) => at(`steps.${n}.title.${language}`)} />
                  <Input label={words.type} hint={words.typeHint} small value={step.type} onChange={(type) => change({ steps: replaced(steps, n, { ...step, type }) })} error={at(`steps.${n}.type`)} />
                </div>
                <TwoLanguages label={words.how} rows={4} value={step.how} onChange={(how) => change({ steps: replaced(steps, n, { ...step, how }) })} at={(language) => at(`steps.${n}.how.${language}`)} />
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      {steps.length < 12 && <div className="mt-3"><Button look="small" onPress={() => change({ steps: [...steps, emptyStep] })}>{t(words.add)}</Button></div>}
    </div>
  )
}
