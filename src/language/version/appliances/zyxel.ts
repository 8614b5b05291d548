import { text } from '#language/words.ts'
import { family, release } from './release.ts'

const shape = /^(\d+)\.(\d+)(?:\.(\d+))?(?:\.(\d+))?(?: ?\((?:[a-z]{3,5}\.?)?(\d+)?\) ?(?:(c|b)(\d+))?|[ ,(:_-]*(?:patch|p)[ _]?(\d+)\)?)?$/

/**
 * `5.37 Patch 1`, `V5.37(ABFW.1)`, `V4.80(ABXN.1)C0`: the letters in brackets are the model, not a version; the number behind them is the patch
 * and is the number of `Patch 1`. `C0` is the release, `b2` comes before it.
 */
export const zyxel = family({
  id: 'zyxel',
  title: text('Zyxel（ZLD など）', 'Zyxel (ZLD and others)'),
  aliases: ['zld', 'zyxel_zld', 'zyxel_firewall'],
  names: 'zyxel|zld|usg|flex|atp|vpn|nas|uos',
  read(number) {
    const [, a, b, c, d, revision, kind, nth, patch] = shape.exec(number) ?? []
    return a === undefined ? undefined : release([a, b, c, d, revision ?? patch, kind === 'b' ? -1 : 0, nth])
  },
})
