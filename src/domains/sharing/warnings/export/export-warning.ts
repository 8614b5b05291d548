/** A warning leaves as a file: what its reader would be shown and no more, with a receipt for it and for each item in it. */
import { atomEntry } from '#language/atom.ts'
import { labelMarkings } from '#language/stix/label-markings.ts'
import { tlpName } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import { labelsOf } from '#trust/labels/tables.ts'
import { holdForReading } from '../../collections/served-tables.ts'
import { outgoingObjects } from '../../collections/outgoing.ts'
import type { WarningDetail } from '../../contract.ts'
import { findItems } from '../../items/item-tables.ts'
import { about, aboutWarning, warning, type Found } from '../about-warning.ts'
import { voice } from '../contract.ts'
import { labelFor } from '../reach.ts'
import { shownWarning } from '../show-warning.ts'
import { csafOf, needsProducts } from './csaf.ts'
import { pagesOf } from './pages.ts'
import { warningPdf } from './pdf.ts'
import { plainText } from './plain-text.ts'
import { reportBundle } from './stix-report.ts'
import type { z } from 'zod'

type Exporting = Step<z.output<typeof voice.export.input>>
interface File { readonly ending: string; readonly mediaType: string; readonly bytes: string | Uint8Array; readonly carries: readonly string[] }

export const exportWarning = handler({
  verb: voice.export,
  about: about(),
  async run(step) {
    const { input, actor, tx } = step
    await holdForReading(tx)
    const found = await warning(tx, input.id, actor.organisation)
    const detail = await shownWarning(step, found)
    const { ending, mediaType, bytes, carries } = await makers[input.format](step, found, detail)
    const served = detail.issuedAt === null || found.row.issuer === actor.organisation ? [] : [found.row.id]
    const givers = new Map((await findItems(tx, carries)).map(({ id, giver }) => [id, giver]))
    const receipts = [...served, ...carries.filter((id) => givers.get(id) !== actor.organisation)]
      .map((subject) => ({ subject, organisation: actor.organisation, step: 'served' as const, way: 'export', detail: { format: input.format } }))
    return {
      subject: found.copy?.id ?? found.row.id, after: aboutWarning(found, step), receipts, content: { input, items: carries },
      result: { name: nameOf(detail, input, ending), mediaType, content: Buffer.from(bytes).toString('base64') },
    }
  },
})

/** `W-26-0001_rev2_TLP-AMBER_executive_ja.pdf`: the marking stands in the name, too. */
const nameOf = ({ number, revision, tlp }: WarningDetail, { format, reader, language }: Exporting['input'], ending: string): string =>
  [number, ...(revision > 1 ? [`rev${revision}`] : []), tlpName(tlp).replace(/[:+]/g, '-'), ...(format === 'pdf' || format === 'text' ? [reader, language] : [])].join('_').replace(/[^A-Za-z0-9_-]+/g, '-') + `.${ending}`

const standing = ({ items }: WarningDetail): string[] => items.filter(({ state }) => state === 'active').map(({ id }) => id)

const makers: Readonly<Record<z.output<typeof voice.export.input>['format'], (step: Exporting, found: Found, detail: WarningDetail) => Promise<File>>> = {
  async pdf({ input, now }, _, detail) {
    const pages = pagesOf(detail, input.reader, input.language, now)
    return { ending: 'pdf', mediaType: 'application/pdf', bytes: await warningPdf(pages, detail.tlp, now), carries: input.reader === 'analyst' ? standing(detail) : [] }
  },
  async text({ input, now }, _, detail) {
    return { ending: 'txt', mediaType: 'text/plain; charset=utf-8', bytes: plainText(pagesOf(detail, input.reader, input.language, now)), carries: input.reader === 'analyst' ? standing(detail) : [] }
  },
  stix: async (step, found, detail) => ({ ending: 'stix.json', mediaType: 'application/stix+json;version=2.1', bytes: `${JSON.stringify(await bundle(step, found, detail), null, 2)}\n`, carries: standing(detail) }),
  async csaf({ input, tx, now }, { row }, detail) {
    if (detail.draft.products.length === 0) throw new Failure('invalid', `format: ${needsProducts.en}`, { issues: [{ path: 'format', message: needsProducts }] })
    const { id, name, domains } = await organisationOf(tx, row.issuer)
    const publisher = { name: name[input.language], namespace: domains[0] ? `https://${domains[0]}` : `urn:sakimori:${id}` }
    return { ending: 'csaf.json', mediaType: 'application/json', bytes: `${JSON.stringify(csafOf(detail, { language: input.language, publisher, now }), null, 2)}\n`, carries: [] }
  },
  async atom(_, { row }, detail) {
    const at = row.issued_at ?? row.updated_at
    const issuer = detail.signatures[0]?.organisationName ?? text('', '')
    const { facts, texts } = detail.draft
    const bytes = atomEntry({ id: `urn:sakimori:${row.id}`, title: detail.title, link: `/warnings/${row.id}`, published: at, updated: row.updated_at, author: issuer, category: tlpName(detail.tlp), paragraphs: [facts.happening, texts.plain, facts.asked] })
    return { ending: 'atom.xml', mediaType: 'application/atom+xml;type=entry; charset=utf-8', bytes, carries: [] }
  },
}

/** Items that say nothing in STIX are named in the warning alone. */
async function bundle(step: Exporting, { row, label }: Found, detail: WarningDetail) {
  const { tx, now } = step
  const rows = (await findItems(tx, standing(detail))).flatMap(({ stix, giver, label: of }) => (stix ? [{ stix, giver, label: of }] : []))
  const labels = await labelsOf(tx, [...new Set(rows.map((one) => one.label))])
  const issuer = await organisationOf(tx, row.issuer)
  return reportBundle(detail, { issuer, label: label ?? (await labelFor(tx, row.draft, row.issuer, 0)), now }, {
    objects: await outgoingObjects(step, step.actor.organisation, rows), definitions: [...labels.values()].flatMap((one) => labelMarkings(one).definitions),
  })
}
