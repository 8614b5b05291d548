/** Domain objects, relationships and meta objects of STIX 2.1 (sections 4, 5 and 7): required properties and kinds of value. */
import { anything, boolean, filled, integer, isMap, list, map, number, oneOf, string, time } from './kinds.ts'
import { ref, refToPart, refs } from './references.ts'
import { after, anyOf, needs, notBefore, notBoth, rule, when } from './rules.ts'
import { ids, names, seen, strings, type ObjectShape } from './shapes.ts'
import { extensionsWith, killChainPhases } from './structures.ts'
import type { StixType, domainTypes, metaTypes, relationTypes } from './type-names.ts'

type Told = Extract<StixType, (typeof domainTypes | typeof relationTypes | typeof metaTypes)[number]>

const kill_chain_phases = killChainPhases
const seenInOrder = [notBefore('last_seen', 'first_seen')]
const subject = refToPart('domain', 'observable', 'relation', 'meta')
/** What a relationship may join: no relationship, sighting, marking or translation (5.1.2). */
const end = refToPart('domain', 'observable')
const software = ref('software')

export const domainShapes: Readonly<Record<Told, ObjectShape>> = {
  'attack-pattern': { fields: { ...names, aliases: strings, kill_chain_phases }, required: ['name'] },
  'campaign': { fields: { ...names, ...seen, aliases: strings, objective: string }, required: ['name'], rules: seenInOrder },
  'course-of-action': { fields: { ...names }, required: ['name'] },
  'grouping': { fields: { ...names, context: filled, object_refs: ids }, required: ['context', 'object_refs'] },
  'identity': { fields: { ...names, roles: strings, identity_class: string, sectors: strings, contact_information: string }, required: ['name'] },
  'incident': { fields: { ...names }, required: ['name'] },
  'indicator': {
    fields: { ...names, indicator_types: strings, pattern: filled, pattern_type: filled, pattern_version: string, valid_from: time, valid_until: time, kill_chain_phases },
    required: ['pattern', 'valid_from'], since21: ['pattern_type'], rules: [after('valid_until', 'valid_from')],
  },
  'infrastructure': { fields: { ...names, ...seen, infrastructure_types: strings, aliases: strings, kill_chain_phases }, required: ['name'], rules: seenInOrder },
  'intrusion-set': {
    fields: { ...names, ...seen, aliases: strings, goals: strings, resource_level: string, primary_motivation: string, secondary_motivations: strings },
    required: ['name'], rules: seenInOrder,
  },
  'location': {
    fields: { ...names, latitude: number(-90, 90), longitude: number(-180, 180), precision: number(0), region: string, country: string,
      administrative_area: string, city: string, street_address: string, postal_code: string },
    rules: [
      anyOf([['region'], ['country'], ['latitude', 'longitude']], 'region、country、または latitude と longitude の組のどれかが必要です。', 'Give a region, a country, or latitude and longitude.'),
      needs('latitude', 'longitude'), needs('longitude', 'latitude'), needs('precision', 'latitude', 'longitude'),
    ],
  },
  'malware': {
    fields: { ...names, ...seen, malware_types: strings, is_family: boolean, aliases: strings, kill_chain_phases, operating_system_refs: refs('software'),
      architecture_execution_envs: strings, implementation_languages: strings, capabilities: strings, sample_refs: refs('artifact', 'file') },
    since21: ['is_family'], rules: [...seenInOrder, when('is_family', true, 'name')],
  },
  'malware-analysis': {
    fields: { product: filled, version: string, host_vm_ref: software, operating_system_ref: software, installed_software_refs: refs('software'),
      configuration_version: string, modules: strings, analysis_engine_version: string, analysis_definition_version: string, submitted: time,
      analysis_started: time, analysis_ended: time, result_name: string, result: string, analysis_sco_refs: list(refToPart('observable')),
      sample_ref: ref('artifact', 'file', 'network-traffic') },
    required: ['product'], some: ['result', 'analysis_sco_refs'], rules: [notBefore('analysis_ended', 'analysis_started')],
  },
  'note': { fields: { abstract: string, content: string, authors: strings, object_refs: ids }, required: ['content', 'object_refs'] },
  'observed-data': {
    fields: { first_observed: time, last_observed: time, number_observed: integer(1, 999_999_999), object_refs: list(refToPart('observable', 'relation')),
      objects: map(anything, /^.{1,250}$/su) },
    required: ['first_observed', 'last_observed', 'number_observed'], some: ['objects', 'object_refs'],
    rules: [notBefore('last_observed', 'first_observed'), notBoth('objects', 'object_refs')],
  },
  'opinion': {
    fields: { explanation: string, authors: strings, opinion: oneOf('strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree'), object_refs: ids },
    required: ['opinion', 'object_refs'],
  },
  'report': { fields: { ...names, report_types: strings, published: time, object_refs: ids }, required: ['name', 'published', 'object_refs'] },
  'threat-actor': {
    fields: { ...names, ...seen, threat_actor_types: strings, aliases: strings, roles: strings, goals: strings, sophistication: string, resource_level: string,
      primary_motivation: string, secondary_motivations: strings, personal_motivations: strings },
    required: ['name'], rules: seenInOrder,
  },
  'tool': { fields: { ...names, tool_types: strings, aliases: strings, kill_chain_phases, tool_version: string }, required: ['name'] },
  'vulnerability': { fields: { ...names }, required: ['name'] },
  'relationship': {
    fields: { relationship_type: filled, description: string, source_ref: end, target_ref: end, start_time: time, stop_time: time },
    required: ['relationship_type', 'source_ref', 'target_ref'], rules: [after('stop_time', 'start_time')],
  },
  'sighting': {
    fields: { ...seen, description: string, count: integer(0, 999_999_999), sighting_of_ref: refToPart('domain', 'observable'), observed_data_refs: refs('observed-data'),
      where_sighted_refs: refs('identity', 'location'), summary: boolean },
    required: ['sighting_of_ref'], rules: seenInOrder,
  },
  'extension-definition': {
    fields: { ...names, schema: string, version: string, extension_properties: strings,
      extension_types: list(oneOf('new-sdo', 'new-sco', 'new-sro', 'property-extension', 'toplevel-property-extension')) },
    required: ['name', 'schema', 'version', 'extension_types'],
    rules: [rule('extension_properties', (o) => Object.hasOwn(o, 'extension_properties') && Array.isArray(o['extension_types'])
      && !o['extension_types'].includes('toplevel-property-extension'), 'extension_types に toplevel-property-extension があるときだけ書けます。',
    'Only where extension_types has toplevel-property-extension.')],
  },
  'language-content': {
    fields: { object_ref: subject, object_modified: time, contents: map(map(anything), /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/) },
    required: ['object_ref', 'contents'],
  },
  'marking-definition': {
    fields: { name: string, definition_type: string, definition: map(anything), extensions: extensionsWith() },
    rules: [
      rule('definition', (o) => !Object.hasOwn(o, 'extensions') && !(Object.hasOwn(o, 'definition') && Object.hasOwn(o, 'definition_type')),
        'definition_type と definition、または extensions が必要です。', 'Give definition_type and definition, or extensions.'),
      rule('definition.statement', (o) => o['definition_type'] === 'statement' && !(isMap(o['definition']) && typeof o['definition']['statement'] === 'string'),
        '利用条件（statement）の文を書いてください。', 'Give the text of the statement.'),
    ],
  },
}

