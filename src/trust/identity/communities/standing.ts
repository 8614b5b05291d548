/** How an organisation stands to a community's rules. Pure. */
import { Failure } from '#platform/errors.ts'
import { text } from '#language/words.ts'
import type { Organisation } from '../directory.ts'
import type { Standing } from '../contract.ts'
import type { MembershipRow } from '../tables.ts'
import type { RulesRow } from './community-tables.ts'

/** A member that consented to an older version stays one: it is asked until `due`, and seen not to have answered afterwards. */
export function standingOf(row: MembershipRow | undefined, rules: RulesRow | undefined): Standing {
  const state = !row ? 'none' : row.since ? 'joined' : 'invited'
  const waits = state === 'joined' && rules !== undefined && row?.consented !== rules.version
  return { state, version: rules?.version ?? null, consented: row?.consented ?? null, due: waits ? rules.due.toISOString() : null }
}

/** What the rules ask before a member may consent. Throws Failure `conflict`, and `invalid` for another version than the one in force. */
export function mayConsent(rules: RulesRow | undefined, version: number | undefined, { contact, clearance }: Organisation): void {
  if (version !== rules?.version) {
    throw new Failure('invalid', rules ? `version: ${rules.version} is in force` : 'version: this community has no rules yet', {
      issues: [{ path: 'version', message: text('いまの決まりを読んで、その版に同意してください。', 'Read the rules in force and consent to that version.') }],
    })
  }
  if (rules?.body.contact && !contact) {
    throw new Failure('conflict', 'the rules ask for a contact', { do: text('先に、設定で組織の連絡先を決めてください。', 'Set whom to call first, in your settings.') })
  }
  if (rules && clearance < rules.body.clearance) {
    throw new Failure('conflict', `the rules ask for clearance ${rules.body.clearance}`, { do: text('司令塔で組織の資格（クリアランス）を受けてください。', 'Obtain the organisation’s clearance from the centre first.') })
  }
}
