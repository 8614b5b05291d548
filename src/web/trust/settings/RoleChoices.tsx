import { roles, Role } from '#language/organisation.ts'
import { text, type Text } from '#language/words.ts'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { useSession } from '#web/wire/session.ts'

const words = { roles: text('役割', 'Roles'), hint: text('何ができるかは「施行中の規則」に書いてあります。', 'What each may do is written in the rules in force.') }
export type PersonRole = Exclude<Role, 'machine'>
export const personRoles = Role.exclude(['machine']).options

const supervising: readonly PersonRole[] = ['inspector', 'commissioner']

/** Inspectors and commissioners are the supervisor's alone: elsewhere the rules give these roles nothing. */
export function RoleChoices({ value, onChange, error }: { value: readonly PersonRole[]; onChange: (value: PersonRole[]) => void; error?: Text | undefined }) {
  const { session } = useSession()
  const offered = personRoles.filter((role) => session?.organisation.kind === 'supervisor' || value.includes(role) || !supervising.includes(role))
  return <ManyChoices label={words.roles} hint={words.hint} columns={3} value={value} onChange={onChange} error={error} options={offered.map((role) => ({ value: role, label: roles[role] }))} />
}
