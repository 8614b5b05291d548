/** What the ledger commits to of a reading: of which picture, and what was asked of it. The picture is a megabyte, and the same for everybody. */
export const shownFrom = (takenAt: Date | undefined, asked: Readonly<Record<string, string | undefined>>): { picture: string | null; asked: typeof asked } => ({ picture: takenAt?.toISOString() ?? null, asked })
