import { text } from '#language/words.ts'
import { family, release } from './release.ts'

const shape = /^(\d+)\.(\d+)(?:\.(\d+))?(?:[ ._:-]*(?:h|hotfix[ .-]?)(\d+)|[ ._:-]*(?:b|beta[ .-]?)(\d*))?$/

/** `10.2.9-h1`, `10.2.9_h1`: `-h` is a hotfix, after the release it mends. `-b` is unfinished, before it. */
export const panos = family({
  id: 'panos',
  title: text('Palo Alto Networks PAN-OS', 'Palo Alto Networks PAN-OS'),
  aliases: ['pan_os', 'paloalto', 'palo_alto_networks', 'palo_alto_panos', 'palo_alto', 'paloalto_panos'],
  names: 'palo ?alto|networks|pan[- ]?os|sw-version',
  read(number) {
    const [, a, b, c, hotfix, beta] = shape.exec(number) ?? []
    if (a === undefined || (c === undefined && hotfix !== undefined)) return undefined
    return release([a, b, c, beta === undefined ? 0 : -1, beta ?? hotfix], { train: c === undefined })
  },
})
