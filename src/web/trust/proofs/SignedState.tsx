import { useQuery } from '@tanstack/react-query'
import { text } from '#language/words.ts'
import { Icon } from '#web/ui/Icon.tsx'
import { Facts, Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { encoded, NotProven } from '../verify/bytes.ts'
import { kindOf } from '../verify/keys.ts'
import { signatures, stated } from '../verify/note.ts'
import type { Keys } from './use-keys.ts'

const words = {
  title: text('最新の署名', 'Newest signature'),
  name: text('台帳', 'Log'), size: text('件数', 'Entries'), count: text('{n}件', '{n}'), at: text('時刻', 'Time'), root: text('根', 'Root'), signed: text('署名', 'Signed by'),
  tell: text('監理委員会に知らせてください。', 'Tell the supervisor.'),
  none: text('まだ署名がありません。少し待って、もう一度開いてください。', 'Nothing has been signed yet. Open this page again in a moment.'),
}

/** The newest signed state of the log, its signatures checked here as well. */
export function SignedState({ keys }: { keys: Keys }) {
  const t = useText()
  const note = useQuery({ queryKey: ['checkpoint-note'], queryFn: ({ signal }) => readNote(signal), refetchInterval: 30_000 }).data
  if (note === undefined || !keys.known) return null
  return <Panel kind="quiet" title={words.title}>{note === null ? <p>{t(words.none)}</p> : <State note={note} keys={keys} />}</Panel>
}

async function readNote(signal: AbortSignal): Promise<string | null> {
  const response = await fetch('/ledger/checkpoint', { signal })
  return response.ok ? response.text() : null
}

function State({ note, keys }: { note: string; keys: Keys }) {
  const t = useText()
  const state = read(note, keys)
  if (state instanceof NotProven) return <p role="alert" className="flex gap-2 text-dns-16B-130 leading-160 text-red-1000"><Icon name="alert" size={5} />{t(state.why)} {t(words.tell)}</p>
  const { origin, size, root, signed } = state
  const at = signed.find((one) => one.at)?.at
  return (
    <Facts narrow facts={[
      { term: t(words.size), value: <strong className="text-solid-gray-900">{t(words.count, { n: size })}</strong> },
      ...(at ? [{ term: t(words.at), value: <Time at={at} as="moment" /> }] : []),
      { term: t(words.signed), value: <ul className="grid gap-1">{signed.map(({ key }) => <li key={key.id} className="flex items-center gap-1.5 text-green-900"><Icon name="done" />{t(kindOf(key))}</li>)}</ul> },
      { term: t(words.name), value: <span className="break-all">{origin}</span> },
      { term: t(words.root), value: <span className="font-mono text-dns-14N-130 break-all">{encoded(root)}</span> },
    ]} />
  )
}

function read(note: string, { keys }: Keys) {
  try {
    return { ...stated(note), signed: signatures(note, keys) }
  } catch (error) {
    if (error instanceof NotProven) return error
    throw error
  }
}
