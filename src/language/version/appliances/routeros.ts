import { text } from '#language/words.ts'
import { family, release, stageOf } from './release.ts'

const shape = /^(\d+)\.(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[ ._:-]*(alpha|beta|rc|a|b)[ ._-]*(\d*))?(?: ?\(?(?:stable|long-term|longterm|testing|development|bugfix)\)?)?$/

/** `6.49.10`, `7.13rc1`, `6.49.7 (stable)`: alpha, beta and rc come before the release. The channel says nothing of the order. */
export const routeros = family({
  id: 'routeros',
  title: text('MikroTik RouterOS', 'MikroTik RouterOS'),
  aliases: ['mikrotik', 'mikrotik_routeros'],
  names: 'mikrotik|routeros',
  read(number) {
    const [, a, b, c, d, stage, nth] = shape.exec(number) ?? []
    return a === undefined ? undefined : release([a, b, c, d, stageOf(stage), nth])
  },
})
