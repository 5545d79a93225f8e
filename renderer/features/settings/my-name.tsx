import { useTranslation } from 'react-i18next'
import { mostName, useMyName } from '../../app/use-my-name.ts'
import { Field, TextInput } from '../../ui/field.tsx'
import { useServices } from '../../app/services.ts'
import { useSave } from './use-save.ts'

/** The agent's own name; kept on leaving the field. */
export function MyName() {
  const { queries } = useServices()
  const { t } = useTranslation()
  const { error, save } = useSave()
  const mine = useMyName()
  return (
    <form
      className="border-b border-line pb-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save(() => mine.save(), queries.catalogues.key())
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
            onBlur={() => void save(() => mine.save(), queries.catalogues.key())}
          />
        )}
      </Field>
    </form>
  )
}
