import type { Sighting } from '#domains/observation/contract.ts'
import { text } from '#language/words.ts'
import { useText } from '#web/ui/text.tsx'
import { shortDay } from './observation-words.ts'

const words = {
  picture: text('日ごとの回数。最も多い日は{day}の{most}回、最後の日は{last}回。', 'Attempts a day: {most} on {day} at most, {last} on the last day.'),
  none: text('この期間は0回です。', 'None in this time.'), most: text('最大 {n}', 'at most {n}'),
}

const [WIDTH, HEIGHT, GAP] = [10, 40, 2]

/** A bar a day, the last one dark. What it shows is said in words as well; the page of a sighting has the numbers in a table. */
export function DayBars({ days, large = false }: { days: Sighting['days']; large?: boolean }) {
  const t = useText()
  const most = Math.max(1, ...days.map(({ events }) => events))
  const peak = days.find(({ events }) => events === most)
  const says = peak ? t(words.picture, { day: shortDay(peak.day), most, last: days.at(-1)?.events ?? 0 }) : t(words.none)
  return (
    <figure>
      <svg role="img" aria-label={says} viewBox={`0 0 ${days.length * WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={`w-full border-b border-solid-gray-420 ${large ? 'h-40' : 'h-12'}`}>
        {days.map(({ day, events }, n) => {
          const height = events === 0 ? 0 : Math.max(1, (events / most) * HEIGHT)
          return <rect key={day} x={n * WIDTH + GAP / 2} y={HEIGHT - height} width={WIDTH - GAP} height={height} className={n === days.length - 1 ? 'fill-key-900' : 'fill-key-400'} />
        })}
      </svg>
      <figcaption className="mt-1 flex justify-between text-dns-14N-130 text-solid-gray-700" aria-hidden="true">
        <span>{shortDay(days[0]?.day ?? '')}</span>{peak && <span>{t(words.most, { n: most })}</span>}<span>{shortDay(days.at(-1)?.day ?? '')}</span>
      </figcaption>
    </figure>
  )
}
