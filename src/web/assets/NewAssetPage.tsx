import { useState } from 'react'
import { assets } from '#domains/assets/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { AssetFields } from './AssetFields.tsx'
import { blank, formOf } from './asset-form.ts'

const words = {
  title: text('どの装置を守りますか', 'Which device do you run?'),
  lead: text('1台ずつ書きます。たくさんあるときは、一覧から取り込めます。', 'One at a time. If there are many, import a list.'),
  above: text('守っている装置', 'Devices'),
  send: text('登録する', 'Register'), done: text('「{name}」を登録しました。続けて次の装置を書けます。', '“{name}” is registered. You can go on with the next.'),
  need: text('名前・メーカー・製品を書いてください。', 'Write the name, maker and product.'),
}

/** Registers a device, and is ready for the next one with the same place. */
export function NewAssetPage() {
  const t = useText()
  const [written, setWritten] = useState(blank)
  const act = useAct(assets.register, { onDone: ({ result }) => setWritten({ ...blank, place: result.place }) })
  const ready = [written.name, written.maker, written.product].every((value) => value.trim() !== '')
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/assets', title: words.above }}>
      <form onSubmit={(event) => { event.preventDefault(); if (ready && !act.busy) act.run(formOf(written)) }}>
        <AssetFields written={written} onChange={(part) => setWritten({ ...written, ...part })} at={act.at} />
        <div className="mt-6 grid justify-items-start gap-3">
          <Button look="primary" type="submit" busy={act.busy} {...(!ready && { because: words.need })}>{t(words.send)}</Button>
          <div role="status">{act.answer && !act.problem && <ProofLine says={t(words.done, { name: act.answer.result.name })} entry={act.answer.entry?.hash} />}</div>
          {act.problem && <ErrorNote problem={act.problem} again={() => act.run(formOf(written))} />}
        </div>
      </form>
    </Page>
  )
}
