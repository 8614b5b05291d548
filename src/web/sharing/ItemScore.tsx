import { feedback } from '#domains/sharing/feedback/contract.ts'
import { text } from '#language/words.ts'
import { Bar } from '#web/ui/Bar.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'

const words = {
  title: text('いまの点数', 'Its score now'), of: text('{n}点（100点中）', '{n} of 100'),
  above: text('いま使う目安（{n}点以上）に入っています。', 'High enough to act on: the mark is {n}.'),
  below: text('いま使う目安（{n}点以上）より下です。', 'Below the mark for acting on it, which is {n}.'),
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
