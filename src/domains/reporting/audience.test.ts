import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { OrganisationKind } from '#language/organisation.ts'
import { tlpLevels } from '#language/tlp.ts'
import { release } from '#trust/labels/contract.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { deciding } from '#trust/policy/decide.ts'
import { preparePolicySet, readPolicyFiles } from '#trust/policy/policy-set.ts'
import { policySchema } from '#trust/policy/schema.ts'
import type { Organisation } from '#trust/identity/directory.ts'
import { disclosureOf, fields, labelOf, sees, type Choice, type Field } from './audience.ts'
import { Sharing } from './contract.ts'

const body = (id: string, kind: OrganisationKind): Organisation => ({
  id, kind, name: { ja: id, en: id }, sectors: [], communities: ['c'], designations: [], networks: [], domains: [], region: '', ministry: null, named: false, clearance: 0, active: true, contact: null,
})
const bodies = [body('centre', 'centre'), body('ministry', 'ministry'), body('police', 'executing')]
const strangers = [body('bank', 'operator'), body('seto', 'vendor'), body('other-ministry', 'ministry'), body('isac', 'isac'), body('commission', 'supervisor')]
const choices: Choice[] = Sharing.options.flatMap((sharing) => tlpLevels.flatMap((tlp) => [true, false].map((police) => ({ sharing, tlp, police }))))

const labels = readPolicyFiles(fileURLToPath(new URL('../../../policies', import.meta.url)))['labels.cedar'] ?? ''
const decide = deciding(preparePolicySet({ 'labels.cedar': labels }, policySchema([release])))
const released = (to: Organisation, choice: Choice): boolean =>
  mayRelease(decide, { ...to, organisation: to.id }, labelOf('hospital', bodies, choice), new Date()).allow

test('the label lets in exactly those of whom the preview tells, whatever was chosen', () => {
  for (const choice of choices) {
    const told = new Set(disclosureOf(bodies, choice).flatMap(({ seenBy }) => seenBy.map(({ organisation }) => organisation)))
    for (const to of [...bodies, ...strangers]) assert.equal(released(to, choice), told.has(to.id), `${to.id} under ${JSON.stringify(choice)}`)
  }
})

test('a reader sees a field exactly where the preview said so', () => {
  for (const choice of choices) for (const { field, seenBy } of disclosureOf(bodies, choice)) {
    const report = { organisation: 'hospital', sentTo: labelOf('hospital', bodies, choice).audience.organisations }
    for (const { id, kind } of [...bodies, ...strangers]) {
      assert.equal(sees(field as Field, { organisation: id, kind }, report), seenBy.some(({ organisation }) => organisation === id), `${id} and ${field}`)
    }
  }
})

test('the police do not see the contact; the reporter sees all', () => {
  const report = { organisation: 'hospital', sentTo: bodies.map(({ id }) => id) }
  assert.equal(sees('contact', { organisation: 'police', kind: 'executing' }, report), false)
  assert.equal(sees('impact', { organisation: 'police', kind: 'executing' }, report), true)
  for (const field of Object.keys(fields) as Field[]) assert.equal(sees(field, { organisation: 'hospital', kind: 'operator' }, report), true)
})

test('others learn the technical part only, as far as was agreed', () => {
  const withOthers = (choice: Choice) => disclosureOf(bodies, choice).filter(({ others }) => others).map(({ field, tlp, wide }) => [field, tlp, wide])
  assert.deepEqual(withOthers({ sharing: 'anonymous', tlp: 'green', police: false }), [['assets', 'green', true], ['evidence', 'green', true]])
  assert.deepEqual(withOthers({ sharing: 'agencies', tlp: 'green', police: false }), [['evidence', 'amber', false]], 'the specialist bodies alone')
  assert.deepEqual(withOthers({ sharing: 'named', tlp: 'red', police: false }), [['evidence', 'red', false]])
})

test('that specialist bodies are offered what was read from the evidence is said in both languages, and whether the victim is in it', () => {
  const said = (choice: Choice) => disclosureOf(bodies, choice).find(({ field }) => field === 'evidence')!.others!
  const hidden = said({ sharing: 'agencies', tlp: 'amber', police: false })
  assert.match(hidden.ja, /被害者が分かるものを除き.*同意.*専門機関/)
  assert.match(hidden.en, /without what shows the victim.*agree.*specialist bodies/)
  assert.doesNotMatch(said({ sharing: 'named', tlp: 'red', police: false }).ja, /除き/)
})

test('the label says whether the name may be given, and what a report for agencies is for', () => {
  assert.equal(labelOf('h', bodies, { sharing: 'named', tlp: 'amber', police: false }).attribution, 'named')
  assert.equal(labelOf('h', bodies, { sharing: 'anonymous', tlp: 'amber', police: false }).attribution, 'anonymous')
  assert.deepEqual(labelOf('h', bodies, { sharing: 'agencies', tlp: 'amber', police: false }).purposes, ['detect', 'investigate', 'duty'])
})
