import { text } from '#language/words.ts'
import { family, release } from './release.ts'

const shape = /^(\d{1,2})\.(\d+)(?:[ :._-]?r(\d+)(?:\.(\d+))?(?:\.(\d+))?)?(?:[ ,(-]+(?:build|b)?[ .:#]*\d{3,}\)?)?$/

/** `9.1R14.4`, `22.7R2.1`, `9.1:r14.4`, `22.7R2.5 (Build 3793)`: the R separates the train from the release. The build says nothing more. */
export const ivantiIcs = family({
  id: 'ivanti_ics',
  title: text('Ivanti Connect Secure・Policy Secure（旧 Pulse）', 'Ivanti Connect Secure and Policy Secure (formerly Pulse)'),
  aliases: ['ivanti', 'ivanti_connect_secure', 'ivanti_policy_secure', 'pulse', 'pulse_connect_secure', 'pulse_secure', 'ics', 'pcs'],
  names: 'ivanti|pulse|connect|policy|secure|neurons|zta|gateways?|ics|pcs|ips',
  read(number) {
    const [, a, b, r, minor, more] = shape.exec(number) ?? []
    return a === undefined ? undefined : release([a, b, r ?? -1, minor, more], { train: r === undefined })
  },
})
