/** What came of what was given: verdicts, sightings, scores, who proved worth listening to, and the year for the council. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const count = z.number().int()
/** Null where fewer than five organisations stand behind it, so that no one of them is told of. */
const few = count.nullable()

export const verdicts = {
  'useful': text('役に立った', 'useful'),
  'not-for-us': text('うちには関係なかった', 'not for us'),
  'too-late': text('遅すぎた', 'too late'),
  'false-positive': text('誤検知だった', 'false positive'),
} as const satisfies Record<string, Text>
export const Verdict = oneOf(verdicts)
export type Verdict = z.infer<typeof Verdict>

export const FeedbackSubject = subject({
  name: 'Feedback', title: text('使ってみた結果', 'feedback'),
  about: z.object({
    /** Who gave the item, or issued the warning. */
    giver: z.string(), thing: z.enum(['item', 'warning']),
    /** Whether it was issued to the one who asks, or its label lets them see it. */
    permitted: z.boolean(),
    /** Whether its giver was asked to look at it, and has not answered. */
    asked: z.boolean(),
  }),
})

export const ItemScored = z.object({ score: count, because: z.array(Said), /** From which on it is usually acted on; whoever takes lists may choose another. */ threshold: count })

export const SightingWeek = z.object({
  /** Its Monday, in Japan. */
  week: z.iso.date(),
  /** Organisations that saw it and said so by name. */
  named: z.array(Said),
  unnamed: few,
  /** Organisations that looked and found nothing. */
  absent: few,
})

export const Feedback = z.object({
  thing: z.string(),
  kind: z.enum(['item', 'warning']),
  /** Organisations by verdict. */
  counts: z.object({ 'useful': few, 'not-for-us': few, 'too-late': few, 'false-positive': few }),
  own: z.object({ verdict: Verdict, note: z.string(), at: z.iso.datetime() }).nullable(),
  /** Of an item. */
  score: ItemScored.nullable(),
  sightings: z.object({ organisations: count, weeks: z.array(SightingWeek) }).nullable(),
  /** For the giver alone: each verdict, by name where the organisation agreed to be named. */
  told: z.array(z.object({ name: Said.nullable(), sector: z.string(), verdict: Verdict, note: z.string(), at: z.iso.datetime() })).nullable(),
  /** For the giver alone: that many doubt it. */
  asked: z.object({ at: z.iso.datetime(), lookedAt: z.iso.datetime().nullable() }).nullable(),
})
export type Feedback = z.infer<typeof Feedback>

// ---- Who proved worth listening to.

const Part = z.object({ value: z.number().nullable(), /** Its place among those listed, from 1; equal values share one. */ place: count.nullable() })

export const SourceWorth = z.object({
  kind: z.enum(['organisation', 'source', 'unnamed']),
  /** Null for those who give without their names, taken together. */
  name: Said.nullable(),
  own: z.boolean(),
  items: count,
  parts: z.object({
    /** Of its items, the share that others saw. From 0 to 1. */
    seen: Part,
    /** Of its items, the share that nobody else had said before. */
    unique: Part,
    /** Of its items, the share that nobody called a false positive. Null where fewer than five gave verdicts. */
    sound: Part,
    /** Median of the days from its giving to the first sighting by another. */
    lead: Part,
  }),
  /** The mean of its places in the parts that it has, by which the list is ordered; null where it has none. */
  place: z.number().nullable(),
})
export type SourceWorth = z.infer<typeof SourceWorth>

export const WorthSubject = subject({ name: 'Worth', title: text('渡した情報の値打ち', 'what giving proved worth'), about: z.object({ organisation: z.string() }) })

// ---- The year, for the council.

const Figure = z.object({ now: z.number().nullable(), before: z.number().nullable() })

export const Usefulness = z.object({
  year: count,
  /** The year is not over: it is compared with the whole year before. */
  running: z.boolean(),
  figures: z.object({
    reports: Figure, items: Figure, warnings: Figure, copies: Figure, answered: Figure,
    /** Median hours from a report to the warning made of it. */
    hoursToWarning: Figure,
    sightings: Figure, verdicts: Figure, useful: Figure,
    recalls: Figure,
    /** Of those who held what was recalled, the share that answered; and the median hours it took. */
    acknowledged: Figure, hoursToAcknowledge: Figure,
  }),
  /** Of verdicts, by the sector of who gave them; sectors with fewer than five organisations stand together. */
  bySector: z.array(z.object({ sector: z.string(), organisations: few, counts: z.object({ 'useful': few, 'not-for-us': few, 'too-late': few, 'false-positive': few }) })),
  byMonth: z.array(z.object({ month: count, warnings: count, items: few, sightings: few })),
})
export type Usefulness = z.infer<typeof Usefulness>
export type FigureName = keyof Usefulness['figures']

export const UsefulnessSubject = subject({
  name: 'Usefulness', title: text('年間の有用性', 'usefulness over a year'),
  about: z.object({ /** Whether the one who asks belongs to a council. */ council: z.boolean() }),
})

export const feedback = {
  /** One verdict an organisation and thing; giving another changes it. */
  give: verb({ name: 'feedback.give', title: text('役に立ったかを答える', 'say whether it was useful'), kind: 'change', path: '/feedback', on: FeedbackSubject, next: true, input: z.strictObject({ thing: written.max(60), verdict: Verdict, note: written.trim().max(1000).default('') }), output: Feedback }),
  read: verb({ name: 'feedback.read', title: text('使ってみた結果を見る', 'see what came of it'), kind: 'read', path: '/feedback/:thing', on: FeedbackSubject, input: z.strictObject({ thing: written.max(60) }), output: Feedback }),
  /** By the giver: it looked, and what it gave stands. */
  stand: verb({ name: 'feedback.stand', title: text('確かめた。このままにする', 'looked, and it stands'), kind: 'change', path: '/feedback/:thing/stand', on: FeedbackSubject, next: true, input: z.strictObject({ thing: written.max(60) }), output: Feedback }),
  rank: verb({ name: 'source.rank', title: text('役に立った取得元を見る', 'see which sources proved useful'), kind: 'read', path: '/worth', on: WorthSubject, input: z.strictObject({ days: z.coerce.number().int().min(1).max(3650).default(365) }), output: z.object({ rows: z.array(SourceWorth), days: count }) }),
  usefulness: verb({ name: 'usefulness.read', title: text('年間の有用性を見る', 'see usefulness over a year'), kind: 'read', path: '/usefulness', on: UsefulnessSubject, input: z.strictObject({ year: z.coerce.number().int().min(2000).max(2200) }), output: Usefulness }),
}

/** Somebody told what came of a thing. Heard on the screens of who gave it. */
export const feedbackGiven = fact('feedback.given', z.object({ thing: z.string() }))
