import { useTranslation } from 'react-i18next'
import { roles, type Role } from '#shared/roles.ts'

interface RoleChoiceProps {
  readonly label: string
  readonly value: Role
  readonly onChange: (role: Role) => void
}

export function RoleChoice({ label, value, onChange }: RoleChoiceProps) {
  const { t } = useTranslation()
  return (
    <select
      aria-label={label}
      value={value}
      className="h-8 rounded-md border border-line bg-surface px-2 text-sm text-ink hover:border-strong"
      onChange={(event) => {
        const role = roles.find((known) => known === event.target.value)
        if (role) onChange(role)
      }}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {t(`role.${role}.name`)}
        </option>
      ))}
    </select>
  )
}
