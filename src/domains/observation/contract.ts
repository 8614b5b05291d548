/** What is observed from outside: attempts that sensors see, and weaknesses that scans find. What was said in an attempt is never kept; whom a finding concerns is told and nobody else. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { AttemptKind } from '#language/observation/attempt.ts'
import { Certainty } from '#language/observation/certainty.ts'
import { SourceClass } from '#language/observation/catalogues.ts'
import { Mapping } from '#language/observation/json-lines.ts'
import { severities } from '#language/observation/scan-rows.ts'
import { oneOf } from '#language/one-of.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'

const Said = z.object({ ja: z.string(), en: z.string() })
const line = (longest: number) => z.string().overwrite(storable).trim().max(longest)
const id = z.string().overwrite(storable).max(60)
const moment = z.iso.datetime()
const count = z.number().int()

export const methods = {
  honeypot: text('おとり', 'decoy'),
  ids: text('侵入検知', 'intrusion detection'),
  scan: text('外からの調査', 'outside scan'),
} as const satisfies Record<string, Text>
export const Method = oneOf(methods)
export type Method = z.infer<typeof Method>

/** What its files look like. */
export const formats = {
  cowrie: text('Cowrie（JSON行）', 'Cowrie (JSON lines)'),
  suricata: text('Suricata（EVE JSON）', 'Suricata (EVE JSON)'),
  json: text('その他のJSON行', 'other JSON lines'),
  table: text('表（Shadowserverなど、CSV）', 'table (Shadowserver and others, CSV)'),
} as const satisfies Record<string, Text>
export const Format = oneOf(formats)
export type Format = z.infer<typeof Format>

// ---- Sensors and sources.

export const SensorForm = z.strictObject({
  name: line(100).min(1), method: Method, format: Format,
  /** As its owner states it. What it proves is counted. */
  certainty: Certainty,
  /** On what it stands: one's own decoy, one's own network, an agreement. */
  basis: line(500).min(1),
  /** The model that it poses as, if it does. */
  maker: line(100).default(''), product: line(100).default(''),
  /** For other JSON lines: which field is which. */
  mapping: Mapping.optional(),
}).refine(({ method, format }) => (method === 'scan') === (format === 'table'), { path: ['format'], message: 'A scan gives a table, and a sensor gives lines.' })

/** What owners answered to the findings of one source, and how sure it is by that. `disturbed` is what they cost: told or asked. */
export const SourceRecord = z.object({
  weakness: z.string(), certainty: z.number(), way: z.enum(['tell', 'ask', 'hold']),
  disturbed: count, held: count, right: count, wrong: count, misplaced: count,
})
export type SourceRecord = z.infer<typeof SourceRecord>

export const Sensor = z.object({
  id: z.string(), organisation: z.string(), name: z.string(), method: Method, format: Format, certainty: Certainty, basis: z.string(),
  /** The key of the product it poses as, and the words it was registered with. */
  persona: z.string(), posesAs: z.string(), mapping: Mapping.nullable(), registeredAt: moment,
  /** The last day, in UTC, for which it delivered. */
  lastDay: z.iso.date().nullable(),
  /** Of a scan, all kinds of weakness together. Null for sensors: what they count is nobody's to answer. */
  record: SourceRecord.omit({ weakness: true, way: true }).nullable(),
})
export type Sensor = z.infer<typeof Sensor>

export const SensorSubject = subject({ name: 'Sensor', title: text('観測点', 'sensor'), about: z.object({ /** Who runs it. */ organisation: z.string() }) })

// ---- Taking.

/** What becomes of the lines of a file. */
export const lineFates = {
  counted: text('数えた', 'counted'),
  repeated: text('前に数えた', 'counted before'),
  kind: text('試みではない', 'no attempt'),
  inside: text('内部どうしの通信', 'inside one network'),
  old: text('古すぎる', 'too old'),
  future: text('時刻が先', 'from the time to come'),
  unplaced: text('参加組織のものではない', 'of nobody who takes part'),
  broken: text('読めない', 'unreadable'),
} as const satisfies Record<string, Text>
export type LineFate = keyof typeof lineFates
const Fates = z.object({ counted: count, repeated: count, kind: count, inside: count, old: count, future: count, unplaced: count, broken: count })

/** Lines that can't be read, by their number in the file: runs of one reason stand together. */
export const BrokenLines = z.object({ from: count, to: count, says: Said })
export type BrokenLines = z.infer<typeof BrokenLines>

export const LARGEST_LOG = 8_000_000
/** More lines are sent in several parts. */
export const MOST_LINES = 20_000

// ---- Sightings: what is being attempted, and how often.

/** The numbers that a rise was told by. */
export const Rise = z.object({ at: moment, until: moment, events: count, sources: count, mean: z.number(), bound: z.number(), days: count })
export type Rise = z.infer<typeof Rise>

export const Sighting = z.object({
  id: z.string(),
  /** Empty where it is not known. */
  product: z.string(), vulnerability: z.string(), rule: z.string(), title: Said,
  firstAt: moment, lastAt: moment,
  /** In the days that were asked for: events, and those of the same number of days before; null where none of these was watched. */
  events: count, before: count.nullable(),
  /** By what it was seen. */
  methods: z.array(Method), certainty: Certainty,
  /** The last one that was told, if it was in these days. */
  rise: Rise.nullable(),
  /** Events a day, the oldest first; days in UTC. A day on which none of its sensors delivered is not watched: nothing is known of it. */
  days: z.array(z.object({ day: z.iso.date(), events: count, watched: z.boolean() })),
})
export type Sighting = z.infer<typeof Sighting>

export const SightingDetail = Sighting.extend({
  byKind: z.array(z.object({ kind: AttemptKind, events: count })),
  byClass: z.array(z.object({ class: SourceClass, events: count })),
  sensors: count,
  /** Where its product is registered, in sectors of five organisations or more; null for those who may only see their own. */
  sectors: z.array(z.object({ sector: z.string(), organisations: count })).nullable(),
})

export const SightingSubject = subject({ name: 'Sighting', title: text('観測した試み', 'sighting'), about: z.object({ /** Whether the one who asks has registered what is aimed at. */ held: z.boolean() }) })

// ---- Findings of outside scans.

export const scanStates = { open: text('未回答', 'open'), answered: text('回答済み', 'answered') } as const satisfies Record<string, Text>
export const ScanState = oneOf(scanStates)

export const scanAnswers = {
  true: text('当社のもので、そのとおり', 'Ours, and so it is'),
  fixed: text('直しました', 'Fixed'),
  false: text('誤りです', 'It is not so'),
  'not-ours': text('当社のものではない', 'Not ours'),
} as const satisfies Record<string, Text>
export const ScanAnswer = oneOf(scanAnswers)
export type ScanAnswer = z.infer<typeof ScanAnswer>

export const ScanFinding = z.object({
  id: z.string(), source: z.string(), address: z.string(), port: count, protocol: z.string(), weakness: z.string(), severity: oneOf(severities), maker: z.string(), product: z.string(), version: z.string(), vulnerabilities: z.array(z.string()),
  asset: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** `tell`: sure. `ask`: is it yours, is it so? `hold`: unsure, and told to nobody. */
  way: z.enum(['tell', 'ask', 'hold']), certainty: z.number(), state: ScanState, firstAt: moment, lastAt: moment,
  given: z.object({ answer: ScanAnswer, words: z.string(), at: moment, by: z.string() }).nullable(),
})
export type ScanFinding = z.infer<typeof ScanFinding>

export const ScanFindingSubject = subject({ name: 'ScanFinding', title: text('外からの調査の結果', 'finding of an outside scan'), about: z.object({ /** Whose address it is. */ organisation: z.string() }) })
export const ObservationSubject = subject({ name: 'Observation', title: text('観測', 'observation'), about: z.object({ /** Everybody's. */ open: z.boolean() }) })

const most = z.coerce.number().int().min(1).max(200).default(50)
const after = z.string().max(100).optional()
const days = z.coerce.number().int().min(1).max(90).default(14)

export const observation = {
  register: verb({ name: 'sensor.register', title: text('観測点を登録する', 'register a sensor'), kind: 'change', path: '/sensors', on: SensorSubject, input: SensorForm, output: Sensor }),
  list: verb({ name: 'sensor.list', title: text('観測点の一覧を見る', 'list sensors'), kind: 'read', path: '/sensors', on: SensorSubject, input: z.strictObject({}), output: z.object({ sensors: z.array(Sensor) }) }),
  read: verb({ name: 'sensor.read', title: text('観測点と、その記録を見る', 'see a sensor and its record'), kind: 'read', path: '/sensors/:id', on: SensorSubject, input: z.strictObject({ id }), output: Sensor.extend({ records: z.array(SourceRecord) }) }),
  /** One file of a sensor or scan, or a part of one: `first` lines of it came before. Taken twice it counts nothing twice. What is broken is named, the rest is taken. */
  take: verb({
    name: 'observation.take', title: text('観測の記録を取り込む', 'take what was observed'), kind: 'change', path: '/sensors/:id/take', on: SensorSubject, largest: LARGEST_LOG + 1_048_576, next: true, secret: ['content'],
    input: z.strictObject({ id, name: line(200).min(1), first: z.number().int().min(0).max(1_000_000_000).default(0), content: z.string().min(1).max(LARGEST_LOG) }),
    output: z.object({ lines: Fates, broken: z.array(BrokenLines) }),
  }),

  sightings: verb({ name: 'sighting.list', title: text('観測した試みの一覧を見る', 'list sightings'), kind: 'read', path: '/sightings', on: SightingSubject, input: z.strictObject({ whose: z.enum(['own', 'everyone']).default('own'), days, most }), output: z.object({ sightings: z.array(Sighting), days: count }) }),
  sighting: verb({ name: 'sighting.read', title: text('観測した試みを見る', 'see a sighting'), kind: 'read', path: '/sightings/:id', on: SightingSubject, input: z.strictObject({ id, days }), output: SightingDetail }),

  scanFindings: verb({ name: 'scan-finding.list', title: text('外からの調査の結果を見る', 'list findings of outside scans'), kind: 'read', path: '/scan-findings', on: ScanFindingSubject, secret: ['address'], recorded: true, input: z.strictObject({ state: ScanState.optional(), way: z.enum(['tell', 'ask', 'hold']).optional(), most, after }), output: z.object({ findings: z.array(ScanFinding), total: count, open: count, next: z.string().nullable() }) }),
  answer: verb({ name: 'scan-finding.answer', title: text('外からの調査の結果に答える', 'answer a finding of an outside scan'), kind: 'change', path: '/scan-findings/:id/answer', on: ScanFindingSubject, next: true, secret: ['address'], input: z.strictObject({ id, answer: ScanAnswer, words: line(2000).default('') }), output: ScanFinding }),

  // What the program's own services do.
  weigh: verb({ name: 'observation.weigh', title: text('試みが増えたかを見る', 'see whether attempts have risen'), kind: 'change', path: '/observation/weigh', on: ObservationSubject, internal: true, input: z.strictObject({}), output: z.object({ weighed: count, risen: count }) }),
  sweep: verb({ name: 'observation.sweep', title: text('期限の過ぎた観測を消す', 'delete what was kept of observation long enough'), kind: 'change', path: '/observation/sweep', on: ObservationSubject, internal: true, input: z.strictObject({}), output: z.object({ events: count, counts: count, findings: count }) }),
}

/** Attempts were counted: whether they rose is seen by the service. */
export const attemptsCounted = fact('attempts.counted', z.object({ sensor: z.string() }))
/** Attempts at a product, or with a vulnerability, have risen. `product` is empty where only the vulnerability is known; `sighting` says by which numbers. */
export const attemptsRose = fact('attempts.rose', z.object({ product: z.string(), vulnerabilities: z.array(z.string()), sighting: z.string() }))
/** New findings of outside scans concern an organisation: so many are told, and so many are asked about. */
export const scanFound = fact('scan.found', z.object({ organisation: z.string(), telling: z.string(), told: count, asked: count }))
/** A scan saw a registered device, and which version it shows: whoever asked its holder to update may hold it against that. `certainty` from 0 to 1, `way` as for findings. */
export const scanSeen = fact('scan.seen', z.object({ organisation: z.string(), asset: z.string(), product: z.string(), version: z.string(), vulnerabilities: z.array(z.string()), at: moment, sensor: z.string(), certainty: z.number(), way: z.enum(['tell', 'ask', 'hold']) }))

