import { useSession } from '#web/wire/session.ts'

/** Whether it is the reader's own organisation: a proxy works on another's incident, and not with its own profile and devices. */
export function useOwn(): (organisation: string) => boolean {
  const { session } = useSession()
  return (organisation) => organisation === session?.organisation.id
}
