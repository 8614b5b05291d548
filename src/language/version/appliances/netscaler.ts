import { text } from '#language/words.ts'
import { compareNumbers, family, release } from './release.ts'

const shape = /^(\d+)\.(\d+)(?:[ :,.-]+(?:(?:build|b)[ .:-]*)?(\d+)\.(\d+))?(?:\.(\d+))?(?:\.?(?:nc|cl))?(?:, ?date.*)?$/
const mark = /[ (_-]*\b(fips|ndcpp)\b\)?[ :_-]*/g

/**
 * `13.1-49.13`, `NS13.1 Build 49.13`, `NetScaler NS13.1: Build 48.47.nc, Date: …`, `13.1-FIPS 37.159`. FIPS and NDcPP are trains of their
 * own, counted apart: 13.1-37.159 with a fix may be FIPS only. A train that is named twice (`13.1-FIPS 13.1-37.159`) is read once.
 */
export const netscaler = family({
  id: 'netscaler',
  title: text('NetScaler ADC・Gateway（旧 Citrix ADC）', 'NetScaler ADC and Gateway (formerly Citrix ADC)'),
  aliases: ['citrix_netscaler', 'citrix_adc', 'citrix_gateway', 'netscaler_adc', 'netscaler_gateway', 'citrix'],
  names: 'citrix|netscaler|adc|gateway|ns(?=\\d)',
  read(number) {
    const lines = new Set([...number.matchAll(mark)].map(([, line]) => line!))
    if (lines.size > 1) return undefined
    const [, a, b, c, d, e] = shape.exec(number.replace(mark, ' ').trim().replace(/^(\d+\.\d+)[ -]+\1(?=[ -])/, '$1')) ?? []
    return a === undefined ? undefined : release([a, b, c ?? -1, d, e], { line: [...lines][0] ?? '', train: c === undefined })
  },
  /** FIPS is not NDcPP. Of the usual builds the number tells: a box that runs FIPS may show no mark, and a record may leave it out. */
  across: (version, end) => (version.line === '' || end.line === '' ? compareNumbers(version.key, end.key) : 1),
})
