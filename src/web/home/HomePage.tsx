import type { ReactNode } from 'react'
import { StartPage } from '#web/shell/StartPage.tsx'
import { useSession, type Session } from '#web/wire/session.ts'
import { CentreHome } from './CentreHome.tsx'
import { CalmHome } from './CalmHome.tsx'
import { OperatorHome } from './OperatorHome.tsx'
import { SpecialistHome } from './SpecialistHome.tsx'

const homes: Readonly<Record<string, () => ReactNode>> = {
  operator: OperatorHome, 'small-company': OperatorHome, carrier: OperatorHome, vendor: OperatorHome, isac: OperatorHome,
  centre: CentreHome, ministry: CentreHome, specialist: SpecialistHome,
}

/** The first page: for a stranger what this is, for everyone else what needs them now. */
export function HomePage() {
  const { session } = useSession()
  return session ? <Home session={session} /> : <StartPage />
}

function Home({ session }: { session: Session }) {
  const Own = homes[session.organisation.kind] ?? CalmHome
  return <Own />
}
