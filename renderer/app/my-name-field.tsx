import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, TextInput } from '../ui/field.tsx'
import { mostName, type MyName } from './use-my-name.ts'

interface MyNameFieldProps extends Pick<ComponentProps<'input'>, 'className' | 'onBlur' | 'ref'> {
  readonly mine: MyName
  readonly error?: string | null
}

/** How the agent at this machine is called. */
export function MyNameField({ mine, error, ...rest }: MyNameFieldProps) {
  const { t } = useTranslation()
  return (
    <Field
      label={t('myName.label')}
      hint={t('myName.hint')}
      error={error}
      limit={{ length: mine.name.trim().length, most: mostName }}
    >
      {(control) => (
        <TextInput
          {...control}
          {...rest}
          autoComplete="name"
          placeholder={t('myName.nobody')}
          value={mine.name}
          onChange={(event) => mine.setName(event.target.value)}
        />
      )}
    </Field>
  )
}
