/**
 * Who sees which answer of a report. This is the only place that says so: the label is made from it, the preview tells
 * it before anything is sent, and what a reader is shown is cut by it. So they can't disagree.
 */
import type { OrganisationKind } from '#language/organisation.ts'
import { stricter, type Tlp } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { organisationWithBodies, type Organisation, type Person } from '#trust/identity/directory.ts'
import type { Label, Purpose } from '#trust/labels/contract.ts'
import type { Disclosure, Sharing } from './contract.ts'

interface Openness {
  /** The kinds of bodies among those addressed that see the answer. */
  readonly seenBy: readonly OrganisationKind[]
  /** Whether its technical part may go on to others, as far as the reporter consents: in words, or as items that are offered one by one. */
  readonly goesOn: false | 'in words' | 'as items'
  readonly purpose: Text
}

const all = ['centre', 'ministry', 'executing'] as const

/** The eight questions, in the order they are asked. */
export const fields = {
  kind: { seenBy: all, goesOn: false, purpose: text('様式を選び、助ける人を決めるため', 'To choose the form and who will help') },
  noticedAt: { seenBy: all, goesOn: false, purpose: text('期限の計算と、ほかの被害との突き合わせ', 'To count deadlines and compare with other incidents') },
  impact: { seenBy: all, goesOn: false, purpose: text('深刻度の判断と、続けるための支援', 'To judge the severity and help keep things running') },
  assets: { seenBy: all, goesOn: 'in words', purpose: text('同じ装置を使う組織に知らせるため', 'To warn those who run the same devices') },
  personalData: { seenBy: all, goesOn: false, purpose: text('法律で決まった報告', 'Reports required by law') },
  responses: { seenBy: all, goesOn: false, purpose: text('次の一手を助言するため', 'To advise on the next step') },
  evidence: { seenBy: all, goesOn: 'as items', purpose: text('検知と遮断、調査のため', 'For detection, blocking and investigation') },
  contact: { seenBy: ['centre', 'ministry'], goesOn: false, purpose: text('折り返しの連絡', 'To call back') },
} as const satisfies Record<string, Openness>
export type Field = keyof typeof fields

const openness: Readonly<Record<Field, Openness>> = fields

/** What of the answers decides who sees a report. */
export interface Choice { readonly sharing: Sharing; readonly tlp: Tlp; readonly police: boolean }

export interface Addressed { readonly reporter: Organisation; readonly person: Person | undefined; readonly bodies: Organisation[] }

/** Who reports, and the bodies a report is sent to: the centre, the reporter's ministry, and the police where asked. */
export async function addressed(tx: Tx, { organisation, id }: Pick<Actor, 'organisation' | 'id'>, { police }: Pick<Choice, 'police'>): Promise<Addressed> {
  const { own: reporter, person, bodies } = await organisationWithBodies(tx, { organisation, person: id }, police ? ['centre', 'executing'] : ['centre'])
  const centres = bodies.filter(({ kind }) => kind === 'centre')
  const ministry = bodies.filter((body) => body.id === reporter.ministry && body.kind !== 'centre')
  const forces = bodies.filter((body) => body.kind === 'executing' && body.designations.includes('police') && body.id !== reporter.ministry)
  return { reporter, person, bodies: [...centres, ...ministry, ...forces] }
}

/** Those of the addressed who see an answer. */
export const seersOf = (field: Field, bodies: readonly Organisation[]): Organisation[] =>
  bodies.filter(({ kind }) => openness[field].seenBy.includes(kind))

/** Whether a reader sees an answer of a report that was sent to `sentTo`. The reporter sees all of its own, and so does the proxy that reported it, while it may. */
export const sees = (field: Field, reader: { readonly organisation: string; readonly kind: OrganisationKind }, report: { readonly organisation: string; readonly sentTo: readonly string[]; readonly proxies?: readonly string[] }): boolean =>
  reader.organisation === report.organisation || report.proxies?.includes(reader.organisation) === true || (report.sentTo.includes(reader.organisation) && openness[field].seenBy.includes(reader.kind))

/** What a report may be used for, as its reporter chose. */
export const purposesOf = (sharing: Sharing): Purpose[] => (sharing === 'agencies' ? ['detect', 'investigate', 'duty'] : ['detect', 'block', 'investigate', 'warn', 'duty'])

/**
 * The label of a report. It names whoever sees any answer and nobody else: TLP:CLEAR and GREEN would open the whole
 * account to every member, so those count for the technical information that goes on, and the account stays AMBER.
 */
export const labelOf = (reporter: string, bodies: readonly Organisation[], { sharing, tlp }: Choice): Label => ({
  owner: reporter,
  tlp: stricter(tlp, 'amber'),
  audience: {
    organisations: [...new Set((Object.keys(fields) as Field[]).flatMap((field) => seersOf(field, bodies).map(({ id }) => id)))],
    communities: [], sectors: [],
  },
  clearance: 0,
  purposes: purposesOf(sharing),
  embargo: null,
  attribution: sharing === 'named' ? 'named' : 'anonymous',
})

/**
 * What was read from the evidence is offered to the specialist bodies whatever was chosen, also under TLP:RED, which names
 * them; without the victim, unless it agreed to be named. Nothing goes before the reporter has looked at it and agreed.
 */
const specialistsOf = ({ sharing }: Choice): Text => sharing === 'named'
  ? text('証拠から取り出した指標は、あなたが同意したものを、専門機関にも', 'Indicators from the evidence, those that you agree to, also the specialist bodies')
  : text('証拠から取り出した指標は、被害者が分かるものを除き、あなたが同意したものを、専門機関にも', 'Indicators from the evidence, without what shows the victim and those that you agree to, also the specialist bodies')

/** Others who may learn the technical part, in words. TLP:RED has no others. */
export function othersOf({ sharing, tlp }: Choice): Text | null {
  if (sharing === 'agencies' || tlp === 'red') return null
  return sharing === 'named'
    ? text('技術の情報は、組織の名前とともに、ほかの組織にも', 'The technical part, with your name, also other organisations')
    : text('技術の情報は、名前を伏せて、同じ危険のある組織にも', 'The technical part, without your name, also organisations in the same danger')
}

/** What the reporter is told before sending, field by field. */
export const disclosureOf = (bodies: readonly Organisation[], choice: Choice): Disclosure['fields'] =>
  (Object.keys(fields) as Field[]).map((field) => {
    const { purpose, goesOn } = openness[field]
    const wide = goesOn ? othersOf(choice) : null
    const others = wide ?? (goesOn === 'as items' ? specialistsOf(choice) : null)
    return {
      field, purpose, others, wide: wide !== null, tlp: wide ? choice.tlp : others ? stricter(choice.tlp, 'amber') : null,
      seenBy: seersOf(field, bodies).map(({ id, name }) => ({ organisation: id, name })),
    }
  })
