/**
 * Cowrie's JSON log, one event a line (docs.cowrie.org, "Output Event Code Reference"). Read are `eventid`, `timestamp`, `src_ip` and `dst_ip`; everything else is left
 * where it is: user names and passwords are often real people's, and what was typed, brought in or relayed is what was said.
 */
import { str } from '../evidence/json.ts'
import { aimsOf, broken, type AttemptKind, type Fate, type Sensing } from './attempt.ts'
import { endsOf, fatesOf } from './lines.ts'

const kinds: Readonly<Record<string, AttemptKind>> = {
  'cowrie.session.connect': 'contact',
  'cowrie.login.success': 'login',
  'cowrie.login.failed': 'login',
  'cowrie.command.input': 'command',
  'cowrie.command.failed': 'command',
  'cowrie.session.file_download': 'file',
  'cowrie.session.file_download.failed': 'file',
  'cowrie.session.file_upload': 'file',
  'cowrie.direct-tcpip.request': 'relay',
}

export function readCowrie(content: string, sensing: Sensing): Generator<Fate> {
  return fatesOf(content, (event) => {
    const id = str(event, 'eventid')
    if (id === undefined) return { broken: broken.object }
    const kind = Object.hasOwn(kinds, id) ? kinds[id] : undefined
    if (kind === undefined) return { leftOut: 'kind' }
    // Cowrie is a decoy: whoever reaches it from inside is one to be counted, so the decoy's own address is not held against it.
    const ends = endsOf(event, { at: 'timestamp', source: 'src_ip', target: '' })
    return 'at' in ends ? { attempt: { ...ends, kind, aims: aimsOf({ rule: `cowrie:${kind}` }, sensing) } } : ends
  })
}
