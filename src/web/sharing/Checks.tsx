import type { Preview } from '#domains/sharing/contract.ts'
import { Icon } from '#web/ui/Icon.tsx'
import { useText } from '#web/ui/text.tsx'

/** One thing to look at again, or to be sure of: the sign, then the words. */
export function Checks({ checks }: { checks: Preview['checks'] }) {
  const t = useText()
  return (
    <ul className="mt-1 grid gap-1">
      {checks.map((check, i) => (
        <li key={i} className={`flex items-start gap-1.5 ${check.ok ? 'text-green-900' : 'text-orange-1000'}`}><Icon name={check.ok ? 'check' : 'alert'} className="mt-[3px]" /><span>{t(check.say)}</span></li>
      ))}
    </ul>
  )
}
