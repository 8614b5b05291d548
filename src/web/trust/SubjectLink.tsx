import { Link } from '#web/ui/Link.tsx'

const pages: Readonly<Record<string, (id: string) => string>> = {
  incident: (id) => `/reports/${id}`,
  warning: (id) => `/warnings/${id}`,
  submission: (id) => `/submissions/${id}`,
  asset: (id) => `/assets/${id}`,
  policy: () => '/rules',
  org: (id) => `/organisations?search=${id}`,
  person: () => '/settings#people',
  token: () => '/settings#machines',
  channel: () => '/settings#channels',
}

/** What an entry of the ledger was about: a link where a page shows it, its number otherwise. */
export function SubjectLink({ subject }: { subject: string | null }) {
  if (!subject) return <>—</>
  const page = pages[subject.split('-')[0] ?? '']
  return <span className="font-mono text-dns-14N-130 break-all">{page ? <Link to={page(subject)}>{subject}</Link> : subject}</span>
}
