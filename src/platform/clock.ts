import { randomBytes } from 'node:crypto'

/** Time comes from outside, so that a story can be told again with the same dates. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new identifier such as `incident-3f9k2m8x0q7w4t1z5v6y`: 100 random bits in Crockford's letters, no meaning. */
export const newId = (noun: string): string =>
  `${noun}-${Array.from(randomBytes(20), (byte) => ALPHABET[byte & 31]).join('')}`
