/** Reasons quote moments as they are kept; a reader sees them in their own zone. */
const kept = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g

/** Puts each kept moment of a sentence into the words that `write` gives for it. */
export const withTimes = (sentence: string, write: (at: Date) => string): string => sentence.replace(kept, (at) => write(new Date(at)))
