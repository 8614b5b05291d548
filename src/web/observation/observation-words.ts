import { methods, type Sensor, type Sighting } from '#domains/observation/contract.ts'
import { certainties } from '#language/observation/certainty.ts'
import { text, type Text } from '#language/words.ts'

/** 0.873 as 87%. */
export const percent = (share: number): Text => text(`${Math.round(share * 100)}%`, `${Math.round(share * 100)}%`)

/** `11/20`, as Japan writes a day; days of observation are days in UTC. */
export const shortDay = (day: string): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`

export const certaintyWord = (certainty: Sensor['certainty']): Text => certainties[certainty]

export const methodWords = ({ methods: by }: Pick<Sighting, 'methods'>): Text => {
  const said = by.map((method) => methods[method])
  return text(said.map(({ ja }) => ja).join('・'), said.map(({ en }) => en).join(', '))
}
