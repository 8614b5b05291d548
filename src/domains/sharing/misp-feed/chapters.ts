/** Which events a feed has: what was added on one day, in UTC, and of a full day in parts. Pure. */
import { ownSpace, uuid5 } from '#language/evidence/stix-ids.ts'
import type { AddedTogether } from '../collections/served-tables.ts'

/** Whoever comes later than this takes what is older by TAXII or an export. */
export const DAYS = 90
export const MOST_OBJECTS = 2_000

/** `stamp` in seconds: MISP pulls an event again where it is newer than what it has. */
export interface Chapter extends AddedTogether { readonly uuid: string; readonly info: string; readonly stamp: string }

/**
 * An event's number is the same as long as its day and part are, and another for each organisation: two readers can't tell by it
 * that they read the same thing. What is taken back leaves an event without a trace, so that a recall that was told to the
 * organisation makes each event of before new: it is pulled once more, and what is gone is gone.
 */
export const chaptersFor = (organisation: string, together: readonly AddedTogether[], recalled: Date | null): Chapter[] =>
  together.map((one) => {
    const newest = Math.max(Date.parse(one.last), recalled && recalled.toISOString() > one.first ? recalled.getTime() : 0)
    return { ...one, uuid: uuid5(ownSpace, `misp feed ${organisation} ${one.day} ${one.part}`), info: `Sakimori ${one.day}${one.part === 0 ? '' : ` (${one.part + 1})`}`, stamp: String(Math.ceil(newest / 1000)) }
  })
