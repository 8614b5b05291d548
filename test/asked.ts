// For any verb an input that fits, made from its schema, and how it is asked for over HTTP.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Verb } from '#language/verb.ts'
import { aProposal } from './a-proposal.ts'
import { aDraft } from './a-warning.ts'
import { fitting, shapeOf } from './hostile-input.ts'

export interface Asked { readonly path: string; readonly body: Record<string, unknown>; readonly query: string }

/** `named` replaces what chance made, such as the id of something that is there. */
export function asked(verb: Verb, named: Readonly<Record<string, unknown>> = {}): Asked {
  const input = fc.sample(fitting(shapeOf(verb)), { seed: 7, numRuns: 300 }).find((one) => verb.input.safeParse(one).success) as Record<string, unknown> | undefined // a verb's input is an object
  const given: Record<string, unknown> = { ...(input ?? examples[verb.name]), ...named }
  assert.ok(verb.input.safeParse(given).success, `no example of ${verb.name}`)
  const path = `/api${verb.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given[name]) || 'nothing'))}`
  for (const [, name] of verb.path.matchAll(/:(\w+)/g)) delete given[name!]
  return { path, body: given, query: new URLSearchParams(Object.entries(given).map(([name, value]) => [name, String(value)])).toString() }
}

const said = { ja: 'あ', en: 'a' }
const uuid = '00000000-0000-4000-8000-000000000001'
/** Where chance does not make one. */
const examples: Readonly<Record<string, object>> = {
  'warning.draft': aDraft(), 'warning.revise': { id: 'nothing', draft: aDraft() },
  'case.start': { title: 'あ', summary: 'あ' }, 'case.amend': { id: 'nothing', title: 'あ', summary: 'あ', shared: false },
  'assertion.propose': aProposal('CVE-2026-1'),
  'sensor.register': { name: 'あ', method: 'honeypot', format: 'cowrie', certainty: 'low', basis: 'あ' },
  'organisation.register': { id: 'org-new', name: said, kind: 'operator' },
  'item.merge': { kept: `malware--${uuid}`, same: `malware--${uuid.replace(/.$/, '2')}`, reason: 'あ' },
  'person.invite': { id: 'person-new', organisation: 'org-new', name: 'あ', office: 'org-new/x', mail: 'a@example.jp', roles: ['member'] },
}

