/**
 * Suricata's EVE log, one event a line (docs.suricata.io, "Eve JSON Format"): alerts alone, and of them time, ends, the rule and what the rule says of itself.
 * `payload`, `payload_printable`, `packet`, `http.http_request_body`, headers, names, mail, TLS and DNS are never looked at. `http.url` is, in memory,
 * to see whether it fits a signature of the catalogue, and is not given on.
 */
import { own, str, strings, type Obj } from '../evidence/json.ts'
import { clip, harmlessLine } from '../evidence/harmless.ts'
import { aimsOf, broken, cvesIn, type Fate, type Read, type Sensing } from './attempt.ts'
import { addressIn, endsOf, fatesOf, part } from './lines.ts'
import { writeNetwork } from '../evidence/address.ts'

export function readSuricata(content: string, sensing: Sensing): Generator<Fate> {
  return fatesOf(content, (event): Read => {
    const kind = str(event, 'event_type')
    if (kind === undefined) return { broken: broken.object }
    return kind === 'alert' ? alertIn(event, sensing) : { leftOut: 'kind' }
  })
}

function alertIn(event: Obj, sensing: Sensing): Read {
  const ends = endsOf(event, { at: 'timestamp', source: 'src_ip', target: 'dest_ip' })
  if (!('at' in ends)) return ends
  const alert = part(event, 'alert')
  // A rule's keyword `target` says which end is attacked; `alert.source` is then the other one.
  const attacker = addressIn(own(part(alert, 'source'), 'ip'))
  const signed = sensing.signed(str(part(event, 'http'), 'url') ?? '')
  const vulnerabilities = cvesIn([...strings(part(alert, 'metadata'), 'cve'), str(alert, 'signature') ?? ''])
  return { attempt: { at: ends.at, source: attacker ? writeNetwork(attacker) : ends.source, kind: 'exploit', aims: aimsOf({ signed, vulnerabilities, rule: ruleOf(alert) }, sensing) } }
}

/** `1:2024897 ET EXPLOIT …`: the rule's numbers and its own title, which are the sensor's words and nobody's communication. */
function ruleOf(alert: Obj): string {
  const numbers = [own(alert, 'gid'), own(alert, 'signature_id')].map((n) => (typeof n === 'number' && Number.isSafeInteger(n) ? n : 0))
  return clip(harmlessLine(`${numbers.join(':')} ${(str(alert, 'signature') ?? '').slice(0, 400)}`), 160)
}
