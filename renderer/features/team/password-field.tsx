import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, TextInput } from '../../ui/field.tsx'

interface PasswordFieldProps {
  readonly label: string
  readonly hint?: string
  readonly error?: string | null
  readonly autoComplete: 'current-password' | 'new-password'
  readonly value: string
  readonly onChange: (value: string) => void
}

/** What is typed can be looked at: on a Russian layout nobody knows what the dots are. */
export function PasswordField({ label, hint, error, autoComplete, value, onChange }: PasswordFieldProps) {
  const { t } = useTranslation()
  const [isShown, setIsShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className="relative">
          <TextInput
            {...control}
            type={isShown ? 'text' : 'password'}
            name="password"
            className="pr-9"
            autoComplete={autoComplete}
            required
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <button
            type="button"
            aria-label={t('entrance.showPassword')}
            aria-pressed={isShown}
            className="absolute inset-y-0 right-0 flex w-8 items-center justify-center rounded-md text-muted hover:text-ink"
            onClick={() => setIsShown(!isShown)}
          >
            <Icon size={15} aria-hidden="true" />
          </button>
        </div>
      )}
    </Field>
  )
}
