/** Network rules of others, passed on only where they do nothing but detect: a rule may also silence a sensor or touch its files. */

/** Keywords that run a script, read or write a file, or switch inspection off. */
const acting = /^(lua|luajit|luaxform|dataset|datarep|filestore|bypass|iprep|filemd5|filesha1|filesha256|replace|noalert|threshold|detection_filter|tag)$/

/** The options between the brackets, split at semicolons outside quotes; nothing where a quote stays open. */
export function options(body: string): string[] | undefined {
  const found: string[] = []
  let quoted = false
  let from = 0
  for (let i = 0; i < body.length; i++) {
    if (body[i] === '\\') i++
    else if (body[i] === '"') quoted = !quoted
    else if (body[i] === ';' && !quoted) {
      found.push(body.slice(from, i).trim())
      from = i + 1
    }
  }
  return quoted || body.slice(from).trim() !== '' ? undefined : found
}

const shape = /^alert ([a-z0-9-]{2,20}) (\S{1,400}) (\S{1,400}) (->|<>) (\S{1,400}) (\S{1,400}) \((.*)\)$/
const side = /^[A-Za-z0-9_$!.:,/[\]-]+$/

/** One rule on one line that raises an alert and does nothing else, or nothing. */
export function givenRule(value: string): string | undefined {
  const rule = value.replaceAll(/\\\r?\n/g, ' ').trim().replaceAll(/[\t ]+/g, ' ')
  if (/[\p{Cc}\u2028\u2029]/u.test(rule)) return undefined
  const parts = shape.exec(rule)
  const said = parts && options(parts[7] ?? '')
  if (!parts || !said || ![2, 3, 5, 6].every((i) => side.test(parts[i] ?? ''))) return undefined
  return said.some((o) => acting.test(/^[\w.]*/.exec(o)?.[0] ?? '')) ? undefined : rule
}

/** The rule with its own id where nobody has it yet, else with a new one. */
export function withSid(rule: string, next: () => number, seen: Set<string>): string {
  const open = rule.indexOf('(')
  const said = options(rule.slice(open + 1, -1)) ?? []
  const own = said.flatMap((o) => /^sid:\s*(\d{1,10})$/.exec(o)?.[1] ?? [])
  const [sid] = own
  const keeps = own.length === 1 && sid !== undefined && !seen.has(sid) && (Number(sid) < 1_000_000 || Number(sid) > 1_999_999)
  if (keeps) seen.add(sid)
  return keeps ? rule : `${rule.slice(0, open)}(${[...said.filter((o) => !o.startsWith('sid:')), `sid:${next()}`].join('; ')};)`
}
