import { text } from '#language/words.ts'
import { family, release } from './release.ts'

const bracketed = /^(\d+)\.(\d+) ?\((\d+)(?:\.(\d+))?\) ?\.?(\d+)?$/
const dotted = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.(\d+))?$/
const build = /(?:[ ,]*\(build \d+\)|[ ,]+build[ .:#]*\d+|-\d+)$/

/** `9.16(4)57` is `9.16.4.57`, `9.8(4.40)` is `9.8(4)40`; an interim release comes after the one it stands on. FTD's build says nothing more. */
export const ciscoAsa = family({
  id: 'cisco_asa',
  title: text('Cisco ASA・FTD', 'Cisco ASA and FTD'),
  aliases: ['cisco_asa_dotted', 'asa', 'cisco_ftd', 'ftd', 'cisco_firepower', 'cisco_adaptive_security_appliance'],
  names: 'cisco|adaptive|security|appliance|asav?|firepower|threat|defense|ftd|secure|firewall',
  read(number) {
    const plain = number.replace(build, '')
    const [, a, b, c, inside, after] = bracketed.exec(plain) ?? []
    if (a !== undefined) return inside !== undefined && after !== undefined ? undefined : release([a, b, c, inside ?? after])
    const [, major, minor, maintenance, interim] = dotted.exec(plain) ?? []
    return major === undefined ? undefined : release([major, minor, maintenance, interim], { train: maintenance === undefined })
  },
})
