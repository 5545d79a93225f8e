import { Trash2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../../app/services.ts'
import { useAttempt } from '../../../app/use-attempt.ts'
import { usePreferences } from '../../../app/use-preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice, Field, TextInput } from '../../../ui/field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Modal } from '../../../ui/modal.tsx'
import { viewText } from '../report-view.ts'
import { useReportView } from '../use-report-view.ts'
import { longestName, mostViews, viewNamed, withNewName, withoutView, withView, type SavedView } from './saved-views.ts'

const shownLayouts = ['page', 'wall', 'week'] as const

/** Keeps the report that is looked at under a name, and changes the names there are. */
export function ViewDialog({ onClose }: { readonly onClose: () => void }) {
  const { client, queries, queryClient } = useServices()
  const { t } = useTranslation()
  const { reportViews } = usePreferences()
  const [view] = useReportView()
  const [name, setName] = useState('')
  const [layout, setLayout] = useState<(typeof shownLayouts)[number]>('page')
  const { busy, error, attempt } = useAttempt()
  const isKnown = viewNamed(reportViews, name) !== undefined
  const isFull = reportViews.length >= mostViews && !isKnown

  /** Of what is stored, not of what was seen: another window may have kept one meanwhile. */
  const change = (deed: (stored: readonly SavedView[]) => SavedView[] | null) =>
    attempt(async () => {
      const { reportViews: stored } = await client.system.preferences()
      const next = deed(stored)
      if (next === null) return
      queryClient.setQueryData(queries.system.preferences.queryKey(), await client.system.savePreferences({ reportViews: next }))
    })

  async function save(event: FormEvent) {
    event.preventDefault()
    if (name.trim() === '' || isFull) return
    await change((stored) => withView(stored, { name, view: viewText({ ...view, layout }) }))
    setName('')
  }

  return (
    <Modal title={t('reports.views.title')} description={t('reports.views.about')} onClose={onClose}>
      <div className="overflow-y-auto px-5 py-4">
        <form className="flex items-end gap-2" onSubmit={(event) => void save(event)}>
          <div className="min-w-0 grow">
            <Field label={t('reports.views.name')} hint={isFull ? t('reports.views.full') : isKnown ? t('reports.views.replaces') : undefined}>
              {(props) => (
                <TextInput {...props} value={name} maxLength={longestName} onChange={(event) => setName(event.target.value)} />
              )}
            </Field>
          </div>
          <Button type="submit" look="primary" disabled={busy || name.trim() === '' || isFull}>
            {t('reports.views.save')}
          </Button>
        </form>
        <div className="mt-2">
          <Choice
            label={t('reports.views.layout')}
            value={layout}
            onChange={setLayout}
            options={shownLayouts.map((value) => ({ value, label: t(`reports.views.layouts.${value}`) }))}
          />
        </div>
        {error === null ? null : (
          <p role="alert" className="mt-2 text-xs text-danger">
            {error}
          </p>
        )}
        {reportViews.length === 0 ? (
          <p className="mt-4 text-muted">{t('reports.views.none')}</p>
        ) : (
          <ul className="mt-4 space-y-1.5">
            {reportViews.map((saved) => (
              <li key={saved.name} className="flex items-center gap-2">
                <NameInput
                  name={saved.name}
                  isTaken={(next) => withNewName(reportViews, saved.name, next) === null}
                  onRename={(next) => void change((stored) => withNewName(stored, saved.name, next))}
                />
                <IconButton
                  icon={Trash2}
                  label={t('reports.views.remove', { name: saved.name })}
                  onClick={() => void change((stored) => withoutView(stored, saved.name))}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Modal>
  )
}

interface NameInputProps {
  readonly name: string
  readonly isTaken: (next: string) => boolean
  readonly onRename: (next: string) => void
}

/** Renames when it is left or Enter is pressed; a name that is empty or taken is put back. */
function NameInput({ name, isTaken, onRename }: NameInputProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(name)
  const next = typed.trim()
  const isBad = next === '' || isTaken(next)
  function settle() {
    if (next === name) return
    if (isBad) setTyped(name)
    else onRename(next)
  }
  return (
    <div className="min-w-0 grow">
      <TextInput
        aria-label={t('reports.views.rename', { name })}
        aria-invalid={next !== name && isBad}
        value={typed}
        maxLength={longestName}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
        }}
      />
      {next !== '' && next !== name && isBad ? <p className="text-xs text-danger">{t('reports.views.taken')}</p> : null}
    </div>
  )
}
