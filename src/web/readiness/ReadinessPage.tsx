import { useSession } from '#web/wire/session.ts'
import { ConcentrationPage } from './ConcentrationPage.tsx'
import { OwnPositionPage } from './OwnPositionPage.tsx'

const overseers: readonly (string | undefined)[] = ['centre', 'ministry', 'isac']

/** Those who answer for a sector see where dependence gathers; everybody else what they themselves depend on. */
export function ReadinessPage() {
  const { session } = useSession()
  return overseers.includes(session?.organisation.kind) ? <ConcentrationPage /> : <OwnPositionPage />
}
