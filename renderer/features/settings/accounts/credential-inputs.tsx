import { useTranslation } from 'react-i18next'
import { credentialFields } from '#shared/channel.ts'
import type { Network } from '#shared/domain.ts'
import { Field, TextInput } from '../../../ui/field.tsx'

export type CredentialValues = Readonly<Record<string, string>>

/** What was typed, without blanks around it and without what was left empty. */
export function filledIn(values: CredentialValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value.trim() === '' ? [] : [[name, value.trim()]],
    ),
  )
}

/** The keys a network asks for. `kept`: those that stay as they are when left empty. */
export function CredentialInputs({
  network,
  values,
  kept = false,
  wrong = null,
  onChange,
}: {
  readonly network: Network
  readonly values: CredentialValues
  readonly kept?: boolean
  /** The one that was refused. */
  readonly wrong?: string | null
  readonly onChange: (values: CredentialValues) => void
}) {
  const { t } = useTranslation()
  return credentialFields[network].map((field) => {
    const required = field.required && !kept
    return (
      <Field
        key={field.name}
        label={t(`credential.${field.name}.label`) + (required ? '' : ` (${t(kept ? 'connect.kept' : 'connect.optional')})`)}
        hint={t(`credential.${field.name}.hint`)}
        error={wrong === field.name ? t([`connect.wrong.${field.name}`, 'connect.wrong.other']) : null}
      >
        {(control) => (
          <TextInput
            {...control}
            data-credential={field.name}
            type={field.secret ? 'password' : 'text'}
            required={required}
            value={values[field.name] ?? ''}
            onChange={(event) => onChange({ ...values, [field.name]: event.target.value })}
          />
        )}
      </Field>
    )
  })
}
