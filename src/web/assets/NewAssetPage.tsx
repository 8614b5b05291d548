import { useState } from 'react'
import { AssetKind, assets } from '#domains/assets/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Page } from '#web/ui/Page.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { useAddress } from '#web/wire/address.ts'
import { AssetFields } from './AssetFields.tsx'
import { blank, formOf, isReady, type Written } from './asset-form.ts'

const words = {
  title: text('何を守りますか', 'What do you run?'),
  lead: text('1つずつ書きます。たくさんあるときは、一覧から取り込めます。', 'One at a time. If there are many, import a list.'),
  above: text('守っている装置', 'Devices'),
  send: text('登録する', 'Register'), done: text('「{name}」を登録しました。続けて次を書けます。', '“{name}” is registered. You can go on with the next.'),
  need: text('名前と、メーカー・製品（ソフトウェアはpurlかCPEでも可）を書いてください。', 'Write the name, and maker and product (for software a purl or CPE does as well).'),
  sbom: text('ソフトウェアの部品表（SBOM）があれば、そちらを取り込めます', 'If there is a bill of materials (SBOM), take that in'),
}

/** Registers a device, and is ready for the next one with the same place. */
export function NewAssetPage() {
  const t = useText()
  const { search } = useAddress()
  const [written, setWritten] = useState<Written>(() => ({ ...blank, kind: AssetKind.catch('device').parse(search['kind']) }))
  const act = useAct(assets.register, { onDone: ({ result }) => setWritten({ ...blank, kind: result.kind, place: result.place }) })
  const ready = isReady(written)
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/assets', title: words.above }}>
      {written.kind === 'software' && <p className="mb-4"><Link to="/assets/bill">{t(words.sbom)}</Link></p>}
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
