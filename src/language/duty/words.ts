import { z } from 'zod'

/** A sentence of the law's files, in both languages. */
export const Words = z.strictObject({ ja: z.string().trim().min(1), en: z.string().trim().min(1) })

/** `2026-11-22`, and a day that exists. */
export const DayName = z.iso.date()
