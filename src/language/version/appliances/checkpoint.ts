import { text } from '#language/words.ts'
import { family, release } from './release.ts'

const shape = /^([re])(\d+)(?:[._](\d+))?(?:[._](\d+))?(?:[._](\d+))?(?:[ ._-]*(sp|vsx|scalable platform))?(?:[ ,(_-]*build[ .:]*\d+\)?)?(?:[ ,(_:+-]+(?:with )?(?:(?:jumbo|hotfix|accumulator|main|hfa?|jhfa?|jha)[ ._-]*)*(?:take|t)[ .:#_]*(\d+)\)?)?$/

/**
 * `R81.10 take 95`, `R81.10 Jumbo Hotfix Take 95`, `HOTFIX_R81_10_JUMBO_HF_MAIN Take: 95`: the take of the jumbo hotfix is a second axis below the
 * release. SP (Maestro) is a train of its own; E… is the endpoint's count.
 */
export const checkpoint = family({
  id: 'checkpoint',
  title: text('Check Point Gaia（Quantum など）', 'Check Point Gaia (Quantum and others)'),
  aliases: ['check_point', 'checkpoint_gaia', 'check_point_gaia', 'gaia', 'quantum'],
  names: 'check ?point|quantum|security|gateway|management|gaia|os|hotfix|spark|maestro|cloudguard|endpoint|product',
  read(number) {
    const [, kind, a, b, c, d, line, take] = shape.exec(number) ?? []
    return a === undefined ? undefined : release([a, b, c, d, take], { line: `${kind === 'e' ? 'endpoint' : ''}${line ?? ''}` })
  },
})
