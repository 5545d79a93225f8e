import { useTranslation } from 'react-i18next'
import { useAttempt } from '../../app/use-attempt.ts'
import { mostName, useMyName } from '../../app/use-my-name.ts'
import { Field, TextInput } from '../../ui/field.tsx'

/** The agent's own name; kept on leaving the field. */
export function MyName() {
  const { t } = useTranslation()
  const { error, attempt } = useAttempt()
  const mine = useMyName()
  const save = () => void attempt(() => mine.save())
  return (
    <form
      className="border-b border-line pb-3"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field
        label={t('myName.label')}
        hint={t('myName.hint')}
        error={error}
        limit={{ length: mine.name.trim().length, most: mostName }}
      >
        {(control) => (
          <TextInput
            {...control}
            autoComplete="name"
            placeholder={t('myName.nobody')}
            className="max-w-80"
            value={mine.name}
            onChange={(event) => mine.setName(event.target.value)}
            onBlur={save}
          />
        )}
      </Field>
    </form>
  )
}
