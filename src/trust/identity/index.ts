import { fileURLToPath } from 'node:url'
import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { clearPerson } from './clearances.ts'
import { confirmAdmission, endAdmission, listAdmissions, proposeAdmission } from './communities/admissions.ts'
import { consentAnew, createCommunity, inviteToCommunity, joinCommunity, leaveCommunity } from './communities/memberships.ts'
import { listCommunities, listMembers, readCommunity } from './communities/read-communities.ts'
import { moderateCommunity, publishRules } from './communities/rules.ts'
import { beginFounding, finishFounding } from './founding.ts'
import { confirmRole, listGrants, refuseRole, withdrawRole } from './grants.ts'
import { agreeToBeNamed, amendOrganisation, listOrganisations, readOrganisation, registerOrganisation, setContact } from './organisations.ts'
import { addPasskey, listPasskeys, removePasskey } from './passkeys.ts'
import { amendPerson, invitePerson, listPeople, makeLink } from './people.ts'
import { beginSession, endSession } from './sessions.ts'
import { issueToken, listTokens, revokeToken, rotateToken } from './tokens.ts'

/** Who there is, how they come in, and which machines speak for them. */
export const identityPart: Part = {
  name: 'identity',
  migrations: migrationsOf('identity', fileURLToPath(new URL('./migrations', import.meta.url))),
  handlers: [
    registerOrganisation, amendOrganisation, agreeToBeNamed, setContact, listOrganisations, readOrganisation,
    invitePerson, makeLink, listPeople, amendPerson, clearPerson,
    listGrants, confirmRole, refuseRole, withdrawRole,
    createCommunity, listCommunities, readCommunity, publishRules, moderateCommunity, inviteToCommunity, joinCommunity, consentAnew, leaveCommunity, listMembers,
    listAdmissions, proposeAdmission, confirmAdmission, endAdmission,
    issueToken, rotateToken, revokeToken, listTokens,
    addPasskey, listPasskeys, removePasskey, beginSession, endSession,
    beginFounding, finishFounding,
  ],
  reactions: [],
}
