/** A mail: its addresses are objects of their own, each with the name it was shown under. */
import type { Json } from '../evidence/json.ts'
import { element, observable, put, take, test, type Building, type Field, type Kind } from './fields.ts'
import type { Held } from './held.ts'

const to = (at: string): Field => ({ at, many: true, ref: ['email-addr', 'value'] })
const header = (name: string): Field => ({ at: `additional_header_fields/${name}` })

function attachments(b: Building): void {
  const all = take(b, 'attachment')
  if (all.length === 0) return
  b.main['is_multipart'] = true
  b.main['body_multipart'] = all.map((h) => ({ body_raw_ref: `file--${h.uuid}`, content_disposition: `attachment; filename='${h.value}'` }))
  b.beside.push(...all.map((h) => observable('file', h.uuid, { name: h.value })))
  all.forEach((h, i) => {
    if (!h.toIds) return
    const part = `body_multipart${element(b, i)}`
    b.tests.push(test(b.type, `${part}/body_raw_ref/name`, h.value))
    if (!b.anyElement) b.tests.push(test(b.type, `${part}/content_disposition`, 'attachment'))
  })
}

const words = (s: string): string[] => s.toLowerCase().split(/[\s_.@-]+/).filter(Boolean)

/** The name shown for an address: all of its words stand in the address, else one word of the address stands in it, else its initials do. */
function shownFor(address: string, names: readonly Held[]): Held | undefined {
  const low = address.toLowerCase()
  const initials = (h: Held): string => words(h.value).map((w) => w[0]).join('')
  return names.find((h) => words(h.value).every((w) => low.includes(w)))
    ?? names.find((h) => words(low).some((w) => h.value.toLowerCase().includes(w)) || (initials(h).length > 1 && low.includes(initials(h))))
}

function displayNames(b: Building): void {
  for (const relation of ['from', 'to', 'cc', 'bcc']) {
    const at = relation === 'from' ? ['from_ref'] : [`${relation}_refs`]
    const ids = at.flatMap((key) => b.main[key] ?? []).flat() as Json[]
    for (const id of ids) {
      const of = b.beside.findIndex((o) => o.id === id)
      const mail = b.beside[of]
      const shown = mail && shownFor(String(mail['value']), b.left.filter((h) => h.relation === `${relation}-display-name`))
      if (!mail || !shown) continue
      b.beside[of] = { ...mail, display_name: shown.value }
      b.left.splice(b.left.indexOf(shown), 1)
    }
  }
}

// STIX counts a sent mail as its date and one sender.
function finish(b: Building): void {
  attachments(b)
  displayNames(b)
  put(b.main, 'is_multipart', b.main['is_multipart'] === true)
}

export const mail: Kind = {
  type: 'email-message', then: finish,
  fields: { 'to': to('to_refs'), 'cc': to('cc_refs'), 'bcc': to('bcc_refs'), 'from': { at: 'from_ref', ref: ['email-addr', 'value'] },
    'email-body': { at: 'body' }, 'message-id': { at: 'message_id' }, 'subject': { at: 'subject' }, 'send-date': { at: 'date', as: 'time' },
    'reply-to': header('Reply-To'), 'x-mailer': header('X-Mailer'), 'header': { at: 'received_lines', many: true } },
}
