import { text } from '#language/words.ts'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { PartsOfActing } from './PartsOfActing.tsx'
import { FaultParts, LiveParts, PanelParts, TableParts, WaitingParts } from './PartsOfReading.tsx'
import { PartsOfState } from './PartsOfState.tsx'
import { Bilingual } from './Bilingual.tsx'

const words = {
  title: text('部品と、その状態', 'Parts and their states'),
  lead: text('画面はここにある部品だけで組みます。新しい部品が要るときは、まずこのページに足します。名前と数は見本です。', 'Pages are built from these parts alone. A new part is added here first. Names and figures are samples.'),
}

/** Every part in every state, for those who write pages. */
export function PartsPage() {
  const t = useText()
  return (
    <Page title={words.title} lead={t(words.lead)}>
      <div className="grid gap-x-14 lg:grid-cols-2">
        <div className="min-w-0"><PartsOfState /><TableParts /><LiveParts /><PanelParts /><FaultParts /></div>
        <div className="min-w-0"><PartsOfActing /><WaitingParts /></div>
      </div>
      <Bilingual />
    </Page>
  )
}
