import { feedback } from '#domains/sharing/feedback/contract.ts'
import { text } from '#language/words.ts'
import { Bar } from '#web/ui/Bar.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'

const words = {
  title: text('いまの点数', 'Its score now'), of: text('{n}点（100点中）', '{n} of 100'),
  above: text('防御の一覧に入る点数です（{n}点以上。受け取る側で変えられます）。', 'High enough for protection lists ({n} and more; each recipient may choose another).'),
  below: text('防御の一覧には入りません（{n}点以上が入ります。受け取る側で変えられます）。', 'Too low for protection lists ({n} and more; each recipient may choose another).'),
  why: text('点数の理由', 'Why'),
}

/** How far an item is worth acting on now, and why. */
export function ItemScore({ thing }: { thing: string }) {
  const t = useText()
  const read = useRead(feedback.read, { thing }, { live: ['feedback'] })
  return (
    <Section title={words.title}>
      <Read of={read}>
        {({ score }) => score && (
          <>
            <p className="text-std-20B-150 text-solid-gray-900">{t(words.of, { n: score.score })}</p>
            <div className="mt-1"><Bar n={score.score} total={100} /></div>
            <p className="said mt-2">{t(score.score >= score.threshold ? words.above : words.below, { n: score.threshold })}</p>
            <ul className="said mt-2 list-disc pl-5" aria-label={t(words.why)}>{score.because.map((one, n) => <li key={n}>{t(one)}</li>)}</ul>
          </>
        )}
      </Read>
    </Section>
  )
}
