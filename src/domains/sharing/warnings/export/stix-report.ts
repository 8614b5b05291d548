/** A warning as a STIX 2.1 bundle: a report, what it names, and the indicators that its reader may have, each under its own marking. */
import { ownSpace, uuid5 } from '#language/evidence/stix-ids.ts'
import type { LabelLike } from '#language/stix/iep.ts'
import { labelMarkings } from '#language/stix/label-markings.ts'
import type { StixObject } from '#language/stix/object.ts'
import type { Text } from '#language/words.ts'
import type { WarningDetail } from '../../contract.ts'
import type { Hunt } from '../parts-contract.ts'

export interface ReportAbout { readonly issuer: { readonly id: string; readonly name: Text }; readonly label: LabelLike; readonly now: Date }

/** The warning's items as they leave, with the definitions of their markings. */
export interface Leaving { readonly objects: readonly StixObject[]; readonly definitions: readonly StixObject[] }

const patterns: Readonly<Partial<Record<Hunt['language'], string>>> = { sigma: 'sigma', yara: 'yara', suricata: 'suricata' }

/** Revisions of one warning are versions of one report. */
export function reportBundle(warning: WarningDetail, { issuer, label, now }: ReportAbout, { objects: items, definitions }: Leaving): { type: 'bundle'; id: string; objects: StixObject[] } {
  const { draft, number, title, issuedAt, revisions } = warning
  const markings = labelMarkings(label)
  const created = revisions.at(-1)?.issuedAt ?? issuedAt ?? now.toISOString()
  const modified = issuedAt ?? now.toISOString()
  const identity = `identity--${uuid5(ownSpace, JSON.stringify([issuer.id, 'identity']))}`
  const made = (type: string, key: string, more: object): StixObject => ({
    type, spec_version: '2.1', id: `${type}--${uuid5(ownSpace, JSON.stringify([issuer.id, number, type, key]))}`, created_by_ref: identity, created, modified, object_marking_refs: [...markings.refs], ...more,
  })
  const own = named(draft, made, created)
  const refs = [...new Set([...own, ...items].map(({ id }) => id))]
  const said = (one: Text): string => [one.ja, one.en].filter(Boolean).join('\n\n')
  const report = made('report', 'report', {
    name: `${number} ${title.ja}${title.en ? ` / ${title.en}` : ''}`, description: [draft.facts.happening, draft.facts.asked, draft.texts.analyst, draft.texts.executive, draft.texts.plain].map(said).filter(Boolean).join('\n\n'),
    report_types: [...(draft.vulnerabilities.length + draft.products.length > 0 ? ['vulnerability'] : []), ...(items.length > 0 ? ['indicator'] : []), 'threat-report'],
    published: modified, object_refs: refs.length > 0 ? refs : [identity],
  })
  const issuerObject: StixObject = { type: 'identity', spec_version: '2.1', id: identity, created: '2026-01-01T00:00:00.000Z', modified: '2026-01-01T00:00:00.000Z', name: issuer.name.en || issuer.name.ja, identity_class: 'organization' }
  const objects = [...new Map([...markings.definitions, ...definitions, issuerObject, report, ...own, ...items].map((one) => [one.id, one])).values()]
  return { type: 'bundle', id: `bundle--${uuid5(ownSpace, JSON.stringify(objects))}`, objects }
}

function named({ vulnerabilities, techniques, hunting, steps }: WarningDetail['draft'], made: (type: string, key: string, more: object) => StixObject, from: string): StixObject[] {
  const source = (name: string, id: string) => ({ name: id, external_references: [{ source_name: name, external_id: id }] })
  return [
    ...vulnerabilities.map((id) => made('vulnerability', id, source(/^CVE-/i.test(id) ? 'cve' : (/^[A-Za-z]+/.exec(id)?.[0] ?? 'other').toLowerCase(), /^CVE-/i.test(id) ? id.toUpperCase() : id))),
    ...techniques.map(({ id, name }) => made('attack-pattern', id, { ...source('mitre-attack', id), name: name || id })),
    ...hunting.flatMap((hunt, n) => {
      const type = patterns[hunt.language]
      return type ? [made('indicator', `hunt ${n}`, { name: hunt.title, pattern: hunt.text, pattern_type: type, valid_from: from })]
        : [made('note', `hunt ${n}`, { abstract: `${hunt.title} (${hunt.language})`, content: hunt.text, object_refs: [made('report', 'report', {}).id] })]
    }),
    ...steps.map(({ title, how }, n) => made('course-of-action', `step ${n}`, { name: title.en || title.ja || String(n + 1), ...((how.ja || how.en) && { description: [how.ja, how.en].filter(Boolean).join('\n\n') }) })),
  ]
}
