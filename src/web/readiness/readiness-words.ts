/** Words that the pages of what many depend on have in common. */
import { sectors } from '#language/sector.ts'
import { text, type Text } from '#language/words.ts'

const known: Readonly<Record<string, Text>> = sectors

export const sectorName = (sector: string): Text => known[sector] ?? text(sector, sector)

/** Every figure is rounded to five: it says so by its first word. */
export const about = text('約{n}', '~{n}')
export const untold = text('5未満', 'under 5')

export const outageAddress = (id: string, sector?: string): string => `/readiness/outage?${new URLSearchParams({ id, ...(sector && { sector }) }).toString()}`
