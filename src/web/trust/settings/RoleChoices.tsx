import { roles, Role } from '#language/organisation.ts'
import { text, type Text } from '#language/words.ts'
import { ManyChoices } from '#web/ui/Choices.tsx'

const words = { roles: text('役割', 'Roles'), hint: text('何ができるかは「施行中の規則」に書いてあります。', 'What each may do is written in the rules in force.') }
export type PersonRole = Exclude<Role, 'machine'>
export const personRoles = Role.exclude(['machine']).options

export function RoleChoices({ value, onChange, error }: { value: readonly PersonRole[]; onChange: (value: PersonRole[]) => void; error?: Text | undefined }) {
  return <ManyChoices label={words.roles} hint={words.hint} columns={3} value={value} onChange={onChange} error={error} options={personRoles.map((role) => ({ value: role, label: roles[role] }))} />
}
