/**
 * Every way by which anything leaves this program, in one list. A read verb, a delivery or a route that is not here fails
 * the test nothing-leaves-unreleased: whoever adds one says here how to look through it.
 */

/** What somebody curious knows the names of: identifiers are no secrets. */
export interface Known {
  readonly items: readonly string[]
  readonly warnings: readonly string[]
  readonly incidents: readonly string[]
  readonly offers: readonly string[]
  readonly submissions: readonly string[]
  readonly hashes: readonly string[]
  readonly organisations: readonly string[]
  readonly rooms: readonly string[]
  readonly questions: readonly string[]
  readonly cases: readonly string[]
  readonly requests: readonly string[]
  readonly advisories: readonly string[]
  /** Words that stand in what is hidden: to search for. */
  readonly markers: readonly string[]
}

type Inputs = (known: Known) => readonly object[]

const once: Inputs = () => [{}]

/** Verbs of kind `read`, each with everything worth asking. */
export const reads: Readonly<Record<string, Inputs>> = {
  'item.list': ({ incidents, markers }) => [{}, { most: 1 }, { type: 'domain' }, ...incidents.map((incident) => ({ incident })), ...markers.map((search) => ({ search }))],
  'item.search': ({ items, markers, organisations }) => [{}, { most: 1 }, { tlp: 'amber' }, { role: 'context' }, { since: '2020-01-01T00:00:00Z' }, ...organisations.map((giver) => ({ giver })), ...[...markers, ...items].map((search) => ({ search }))],
  'graph.read': ({ items, markers }) => [...items, ...markers].flatMap((start) => [{ start }, { start, depth: 3 }]),
  'flow.read': ({ items, markers }) => [...items, ...markers].flatMap((start) => [{ start }, { start, way: 'both' }]),
  'matrix.read': once,
  'item.suggest': ({ markers }) => markers.flatMap((marker) => [{ begins: marker.slice(0, 6) }, { begins: marker }]),
  'item.read': ({ items }) => items.map((id) => ({ id })),
  'sharing.export': ({ markers }) => [...['stix', 'misp', 'csv', 'text'].map((format) => ({ format })), { root: 'community-council' }, { collection: 'indicators' }, ...markers.slice(0, 3).map((search) => ({ format: 'csv', search }))],
  'import.list': once,
  'import.read': ({ incidents }) => incidents.map((id) => ({ id })),
  'collection.roots': once,
  'collection.list': () => [{}, { root: 'community-council' }],
  'collection.read': ({ markers }) => ['everything', 'indicators', 'recalls'].flatMap((id) => [{ root: 'all', id }, { root: 'community-council', id }, { root: 'all', id, versions: ['all'] }, { root: 'all', id, limit: 1 }, { root: 'all', id, ids: markers.slice(0, 3) }]),
  'collection.manifest': () => [{ root: 'all', id: 'everything' }, { root: 'all', id: 'everything', versions: ['first', 'last'] }],
  'collection.status': ({ incidents }) => incidents.map((id) => ({ root: 'all', id })),
  'consent.list': once,
  'warning.list': ({ markers }) => [{}, { waiting: true }, { state: 'issued' }, { state: 'draft' }, ...markers.map((search) => ({ search }))],
  'warning.read': ({ warnings }) => warnings.map((id) => ({ id })),
  'warning.export': ({ warnings }) => warnings.flatMap((id) => ['text', 'stix', 'csaf', 'atom'].map((format) => ({ id, format, reader: 'analyst' }))),
  'warning.preview': ({ warnings }) => warnings.map((id) => ({ id })),
  'notice.list': once,
  'recall.list': () => [{}, { waiting: true }],
  'room.list': () => [{}, { state: 'open' }],
  'room.read': ({ rooms }) => rooms.map((id) => ({ id, most: 200 })),
  'room.preview': ({ rooms, items, warnings }) => rooms.flatMap((id) => [...items.map((thing) => ({ id, kind: 'item', thing })), ...warnings.map((thing) => ({ id, kind: 'warning', thing }))]),
  'room.fetch': ({ rooms, items }) => rooms.flatMap((id) => items.slice(0, 1).map((file) => ({ id, file }))),
  'room.summary': ({ rooms }) => rooms.map((id) => ({ id })),
  'question.list': () => [{}, { state: 'open' }],
  'question.read': ({ questions }) => questions.map((id) => ({ id })),
  'expertise.list': once,
  'case.list': () => [{}, { state: 'open' }, { most: 1 }],
  'case.read': ({ cases }) => cases.map((id) => ({ id, most: 200 })),
  'case.fetch': ({ cases, items }) => cases.flatMap((id) => items.slice(0, 1).map((file) => ({ id, file }))),
  'case.prematch': ({ cases }) => cases.map((id) => ({ id })),
  'advisory.draft': ({ cases }) => cases.map((id) => ({ id })),
  'advisory.list': ({ markers }) => [{}, ...markers.slice(0, 3).map((search) => ({ search }))],
  'advisory.read': ({ advisories }) => advisories.map((id) => ({ id })),
  'action-request.list': () => [{}, { overdue: true }],
  'action-request.read': ({ requests }) => requests.map((id) => ({ id })),
  'support-period.list': ({ markers }) => [{}, ...markers.slice(0, 3).map((search) => ({ search }))],
  'feedback.read': ({ items, warnings }) => [...items, ...warnings].map((thing) => ({ thing })),
  'source.rank': () => [{}, { days: 1 }],
  'usefulness.read': () => [{ year: 2025 }, { year: 2026 }, { year: 2027 }],
  'use.list': once,
  'use.read': ({ offers }) => offers.map((offer) => ({ offer })),
  'offer.read': ({ incidents }) => incidents.map((incident) => ({ incident })),
  'incident.list': ({ markers }) => [{}, { open: true }, ...markers.map((search) => ({ search }))],
  'incident.read': ({ incidents }) => incidents.map((id) => ({ id })),
  'return.read': ({ incidents }) => incidents.map((id) => ({ id })),
  'incident.preview': once,
  'draft.read': once,
  'profile.read': ({ organisations }) => [{}, ...organisations.map((organisation) => ({ organisation }))],
  'fact.list': ({ incidents }) => incidents.map((incident) => ({ incident })),
  'duty.read': ({ incidents }) => incidents.map((incident) => ({ incident })),
  'duty.list': () => [{}, { late: true }, { state: 'possible' }],
  'duty.preview': ({ incidents }) => incidents.map((incident) => ({ incident, regime: 'JP-JPCERT', stage: 'any' })),
  'form.render': ({ incidents }) => incidents.flatMap((incident) => ['json', 'stix', 'eml'].map((format) => ({ incident, regime: 'JP-JPCERT', stage: 'any', format }))),
  'submission.list': ({ incidents }) => [{}, { box: 'sent' }, ...incidents.map((incident) => ({ incident }))],
  'submission.read': ({ submissions }) => submissions.flatMap((id) => [{ id }, { id, purpose: 'investigate' }]),
  'notification.list': once,
  'notification.render': ({ incidents }) => incidents.map((id) => ({ id, format: 'json' })),
  'proxy.list': once,
  'reminder.list': once,
  'vulnerability.list': ({ markers }) => [{}, { exploited: true }, ...markers.map((search) => ({ search }))],
  'vulnerability.read': ({ markers }) => ['CVE-2026-1000', ...markers].map((id) => ({ id })),
  'record-source.list': once,
  'finding.list': ({ markers }) => [{}, { state: 'gone' }, ...markers.flatMap((marker) => [{ vulnerability: marker }, { asset: marker }])],
  'exposure.list': () => [{}, { most: 1 }],
  'exposure.count': once,
  'exposure.read': ({ items, incidents }) => [...items, ...incidents].map((id) => ({ id })),
  'help-request.list': once,
  'assertion.list': ({ markers }) => [{}, { state: 'proposed' }, ...markers.map((search) => ({ search }))],
  'assertion.read': ({ incidents }) => incidents.map((id) => ({ id })),
  'suggestion.list': ({ markers }) => [{}, ...markers.map((search) => ({ search }))],
  'catalogue.read': once,
  'catalogue.state': once,
  'concentration.list': () => [{}, { kind: 'product' }, { sector: 'medical' }],
  'concentration.read': ({ markers }) => [{ id: 'product:fortinet/fortios' }, ...markers.map((id) => ({ id }))],
  'concentration.own': once,
  'relation.list': () => [{}, { side: 'supplier' }, { state: 'declared' }],
  'holding.count': () => [{ maker: 'fortinet' }, { maker: 'seto' }],
  'maker.list': once,
  'bill.read': ({ markers }) => markers.slice(0, 3).map((id) => ({ id })),
  'asset.read': ({ markers }) => markers.slice(0, 3).map((id) => ({ id })),
  'sensor.list': once,
  'sensor.read': ({ markers }) => markers.map((id) => ({ id })),
  'sighting.list': () => [{}, { whose: 'everyone' }],
  'sighting.read': ({ markers }) => markers.map((id) => ({ id })),
  'scan-finding.list': () => [{}, { state: 'answered' }, { way: 'hold' }],
  'asset.list': ({ markers }) => [{}, ...markers.slice(0, 3).map((search) => ({ search }))],
  'channel.list': once,
  'source.list': once,
  'source.read': ({ items }) => items.map((id) => ({ id })),
  'entry.list': ({ organisations }) => [{}, ...organisations.map((organisation) => ({ organisation }))],
  'entry.read': ({ hashes }) => hashes.map((hash) => ({ hash })),
  'proof.read': ({ hashes }) => hashes.map((hash) => ({ hash })),
  'checkpoint.read': once,
  'policy.list': once,
  'policy.read': once,
  'organisation.list': ({ markers }) => [{}, ...markers.slice(0, 3).map((search) => ({ search }))],
  'organisation.read': ({ organisations }) => organisations.map((id) => ({ id })),
  'person.list': ({ organisations }) => [{}, ...organisations.map((organisation) => ({ organisation }))],
  'community.list': once,
  'community.read': () => [{ id: 'community-council' }],
  'membership.list': () => [{ community: 'community-council' }],
  'admission.list': once,
  'moderation.list': () => [{}, { all: true }, { community: 'community-council', all: true }],
  'release-rule.list': () => [{ community: 'community-council' }],
  'conduct.list': () => [{ community: 'community-council' }],
  'role.list': once,
  'token.list': once,
  'passkey.list': once,
  'letter.list': once,
}

const said = { ja: '誤りでした。', en: 'It was wrong.' }

/** Changes that name something hidden: their refusals and their `can` are texts that leave too. */
export const knocks: Readonly<Record<string, Inputs>> = {
  'item.correct': ({ items }) => items.map((id) => ({ id, kind: 'withdraw', reason: said })),
  'item.narrow': ({ items }) => items.map((id) => ({ id, to: { tlp: 'red' }, reason: said })),
  'import.withdraw': ({ incidents }) => incidents.map((id) => ({ id, reason: said })),
  'item.decide': ({ incidents }) => incidents.map((id) => ({ id, decision: 'give', reason: said })),
  'feedback.give': ({ items, warnings }) => [...items, ...warnings].map((thing) => ({ thing, verdict: 'useful' })),
  'feedback.stand': ({ items, warnings }) => [...items, ...warnings].map((thing) => ({ thing })),
  'sighting.report': ({ items }) => items.map((item) => ({ item })),
  'warning.acknowledge': ({ warnings }) => warnings.map((id) => ({ id })),
  'warning.answer': ({ warnings }) => warnings.map((id) => ({ id, answer: 'fixed' })),
  'warning.approve': ({ warnings }) => warnings.map((id) => ({ id })),
  'warning.relate': ({ warnings }) => warnings.map((id) => ({ id, other: warnings[0], relation: 'join' })),
  'warning.withdraw': ({ warnings }) => warnings.map((id) => ({ id, reason: said })),
  'incident.update': ({ incidents }) => incidents.map((id) => ({ id, body: '続報です。' })),
  'incident.take': ({ incidents }) => incidents.map((id) => ({ id })),
  'incident.answer': ({ incidents }) => incidents.map((id) => ({ id, question: 'message-x', body: '答えです。' })),
  'fact.tell': ({ incidents }) => incidents.map((incident) => ({ incident, facts: [{ field: 'remarks', value: 'x' }] })),
  'duty.submit': ({ incidents }) => incidents.map((incident) => ({ incident, regime: 'JP-JPCERT', stage: 'any' })),
  'submission.acknowledge': ({ submissions }) => submissions.map((id) => ({ id })),
  'submission.ask': ({ submissions }) => submissions.map((id) => ({ id, body: '質問です。' })),
  'room.note': ({ rooms }) => rooms.map((id) => ({ id, body: '続けます。' })),
  'room.bring': ({ rooms, items, warnings }) => rooms.flatMap((id) => [...items.map((thing) => ({ id, kind: 'item', thing })), ...warnings.map((thing) => ({ id, kind: 'warning', thing }))]),
  'room.accept': ({ rooms }) => rooms.map((id) => ({ id })),
  'question.answer': ({ questions }) => questions.map((id) => ({ id, body: '答えです。' })),
  'case.join': ({ cases }) => cases.map((id) => ({ id })),
  'case.say': ({ cases }) => cases.map((id) => ({ id, body: '続けます。' })),
  'action-request.answer': ({ requests }) => requests.map((id) => ({ id, answer: 'will' })),
  'offer.agree': ({ offers }) => offers.map((id) => ({ id })),
  'offer.decline': ({ offers }) => offers.map((id) => ({ id })),
}

/** Channels by which notices are carried outside. Each is looked at where it arrives. */
export const deliveries = ['mail', 'webhook', 'feed'] as const

/** Word that goes out by mail and webhook besides notices. `own`: it says that something waits, and nothing of what people gave. */
export const dispatches: Readonly<Record<string, 'said' | 'own'>> = {
  reminder: 'said', submission: 'said', narrowed: 'said', question: 'said', proxy: 'said', invitation: 'own', task: 'own', expert: 'own', digest: 'own', coordination: 'own', scan: 'own', exposure: 'own', relation: 'own',
}

/** What the server answers besides the verbs. `said` where it says something of what people gave, `own` where it does not. */
export const routes: Readonly<Record<string, 'said' | 'own'>> = {
  '/feeds/:token': 'said', '/feeds/:token/warnings.atom': 'said', '/feeds/:token/deadlines.ics': 'said', '/feeds/:token/:list': 'said', '/feeds/:token/misp/:file': 'said', '/api/live': 'said',
  '/.well-known/csaf/*': 'said', '/.well-known/openeox.json': 'said',
  '/catalogue': 'own', '/catalogue/en': 'own', '/catalogue/:name': 'own', '/catalogue/en/:name': 'own', '/catalogue/csaf/:file': 'own', '/catalogue/csaf/:year/:file': 'own', '/catalogue/style.css': 'own',
  '/api/session': 'own', '/api/openapi.json': 'own', '/api/reference': 'own', '/api/reference.css': 'own', '/api/*': 'own',
  '/*': 'own', '/healthz': 'own', '/readyz': 'own', '/metrics': 'own', '/ledger/*': 'own',
  '/taxii2/:root/collections/:id/manifest/': 'said', '/taxii2/:root/collections/:id/objects/': 'said',
  '/taxii2/:root/collections/:id/objects/:object/': 'said', '/taxii2/:root/collections/:id/objects/:object/versions/': 'said',
  '/taxii2/': 'own', '/taxii2/:root/': 'own', '/taxii2/:root/collections/': 'own', '/taxii2/:root/collections/:id/': 'own', '/taxii2/:root/status/:status/': 'own', '/taxii2/*': 'own',
  '/sign-in': 'own', '/sign-in/link/:secret': 'own', '/sign-in/return': 'own', '/sign-in/passkey': 'own', '/sign-in/passkey/options': 'own',
  '/sign-in/style.css': 'own', '/sign-in/passkey.js': 'own', '/sign-out': 'own', '/issuer/*': 'own',
  '/issuer/interaction/:uid': 'own', '/issuer/interaction/:uid/link': 'own', '/issuer/interaction/:uid/passkey/options': 'own', '/issuer/interaction/:uid/passkey': 'own',
}
