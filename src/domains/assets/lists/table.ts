import type { Text } from '#language/words.ts'

/** A cell as people see it, or what is wrong with it. */
export interface Cell { readonly text: string; readonly fault?: Text }
/** Rows as a spreadsheet counts them: the first is row 1. */
export type Table = readonly (readonly Cell[])[]
