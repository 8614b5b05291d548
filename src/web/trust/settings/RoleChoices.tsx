import { roles, Role, type OrganisationKind } from '#language/organisation.ts'
import { powers } from '#language/powers.ts'
import { text, type Text } from '#language/words.ts'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { useSession } from '#web/wire/session.ts'

const words = { roles: text('役割', 'Roles'), hint: text('何ができるかは「施行中の規則」に書いてあります。', 'What each may do is written in the rules in force.'), second: text('もう一人が認めてから効きます', 'held once a second person confirms') }
export type PersonRole = Exclude<Role, 'machine'>
export const personRoles = Role.exclude(['machine']).options

const supervising: readonly PersonRole[] = ['inspector', 'commissioner']

/** Inspectors and commissioners are the supervisor's alone: elsewhere the rules give these roles nothing. */
export function RoleChoices({ value, onChange, error }: { value: readonly PersonRole[]; onChange: (value: PersonRole[]) => void; error?: Text | undefined }) {
  const { session } = useSession()
  const offered = personRoles.filter((role) => session?.organisation.kind === 'supervisor' || value.includes(role) || !supervising.includes(role))
  const carries = powers[session?.organisation.kind as OrganisationKind] ?? {} // the session says the kind as text
  return <ManyChoices label={words.roles} hint={words.hint} columns={3} value={value} onChange={onChange} error={error} options={offered.map((role) => ({ value: role, label: roles[role], ...(carries[role] && { note: words.second }) }))} />
}
