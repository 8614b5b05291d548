import { publicUrl, settings } from '#platform/config.ts'

/** The address under which the program is known: it names the publisher, and stands in what is published. */
export const home = (): string => publicUrl(settings())
