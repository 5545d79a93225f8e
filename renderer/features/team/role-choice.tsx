import { useTranslation } from 'react-i18next'
import { roles, type Role } from '#shared/roles.ts'
import { Select } from '../../ui/select.tsx'

interface RoleChoiceProps {
  readonly label: string
  readonly value: Role
  readonly onChange: (role: Role) => void
}

export function RoleChoice(props: RoleChoiceProps) {
  const { t } = useTranslation()
  return <Select {...props} options={roles.map((role) => ({ value: role, label: t(`role.${role}.name`) }))} />
}
