/** From how many organisations on something may be said of them together, so that it tells of none alone. */
export const ENOUGH = 5

/** How many organisations have a thing that is their own affair, among so many; null where so few would tell of one of them. */
export const saidCount = (n: number, of: number): number | null => (n >= ENOUGH || (n === 0 && of >= ENOUGH) ? n : null)
