import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { annotationKinds, type Annotation, type AnnotationDraft } from '#shared/contract/annotations.ts'
import { useServices } from '../../app/services.ts'
import { useAttempt } from '../../app/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { annotationTints } from './chart-look.tsx'
import { rangeText } from './range-text.ts'
import { useReportShown } from './report-shown.ts'

const none: readonly Annotation[] = []

/** What people marked in the range that is shown. */
export function useAnnotations({ from, to }: { readonly from: number; readonly to: number }): readonly Annotation[] {
  const { queries } = useServices()
  return useQuery(queries.reports.annotations.list.queryOptions({ input: { from, to } })).data ?? none
}

/** What happened besides, as the charts number it; whoever answers for it writes it down here. */
export function Annotations({ annotations }: { readonly annotations: readonly Annotation[] }) {
  const { client, queries, queryClient } = useServices()
  const { t } = useTranslation()
  const [edited, setEdited] = useState<Annotation | 'new' | null>(null)
  const { busy, error, attempt } = useAttempt()

  const change = (deed: () => Promise<unknown>) =>
    attempt(async () => {
      await deed()
      setEdited(null)
      await queryClient.invalidateQueries({ queryKey: queries.reports.annotations.key() })
    })

  return (
    <section
      aria-label={t('reports.annotations.title')}
      className="rounded-xl border border-line bg-surface px-4 py-3"
    >
      <header className="flex items-center gap-2">
        <h2 className="font-semibold">{t('reports.annotations.title')}</h2>
        <p className="grow text-xs text-faint">{t('reports.annotations.about')}</p>
        <Button small look="quiet" onClick={() => setEdited('new')}>
          <Plus size={13} aria-hidden="true" />
          {t('reports.annotations.add')}
        </Button>
      </header>
      {annotations.length === 0 ? null : (
        <ol className="mt-1.5 space-y-0.5 text-xs">
          {annotations.map((annotation, index) => (
            <AnnotationRow
              key={annotation.id}
              annotation={annotation}
              number={index + 1}
              busy={busy}
              onEdit={() => setEdited(annotation)}
              onRemove={() => void change(() => client.reports.annotations.remove({ id: annotation.id }))}
            />
          ))}
        </ol>
      )}
      {edited === null ? null : (
        <AnnotationForm
          key={edited === 'new' ? 'new' : edited.id}
          annotation={edited === 'new' ? null : edited}
          busy={busy}
          onSave={(draft) => void change(() => client.reports.annotations.save(draft))}
          onCancel={() => setEdited(null)}
        />
      )}
      {error === null ? null : (
        <p role="alert" className="mt-1 text-xs text-danger">
          {error}
        </p>
      )}
    </section>
  )
}

interface AnnotationRowProps {
  readonly annotation: Annotation
  readonly number: number
  readonly busy: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
}

function AnnotationRow({ annotation, number, busy, onEdit, onRemove }: AnnotationRowProps) {
  const { range } = useReportShown()
  const { clock } = useServices()
  const { t, i18n } = useTranslation()
  const { kind, from, to, text } = annotation
  return (
    <li className="flex items-center gap-2">
      <span
        className="tabular flex size-4.5 shrink-0 items-center justify-center rounded-full text-2xs font-semibold text-on-accent"
        style={{ backgroundColor: annotationTints[kind] }}
      >
        {number}
      </span>
      <span className="shrink-0 text-muted">{rangeText(i18n.language, { from, to, timeZone: range.timeZone }, clock.now())}</span>
      <span className="shrink-0 font-medium">{t(`reports.annotations.kind.${kind}`)}</span>
      <bdi className="min-w-0 grow truncate">{text}</bdi>
      <IconButton icon={Pencil} label={t('reports.annotations.edit', { text })} disabled={busy} onClick={onEdit} />
      <IconButton icon={Trash2} label={t('reports.annotations.remove', { text })} disabled={busy} onClick={onRemove} />
    </li>
  )
}

interface AnnotationFormProps {
  readonly annotation: Annotation | null
  readonly busy: boolean
  readonly onSave: (draft: AnnotationDraft) => void
  readonly onCancel: () => void
}

const field = 'h-7 rounded-md border border-line bg-surface px-2 text-xs text-ink'

/** Whole local days, as people remember such things. */
function AnnotationForm({ annotation, busy, onSave, onCancel }: AnnotationFormProps) {
  const { clock } = useServices()
  const { t } = useTranslation()
  const id = useId()
  const [kind, setKind] = useState<Annotation['kind']>(annotation?.kind ?? 'promotion')
  const [first, setFirst] = useState(dayText(annotation?.from ?? clock.now()))
  const [last, setLast] = useState(dayText((annotation?.to ?? clock.now() + 1) - 1))
  const [text, setText] = useState(annotation?.text ?? '')
  const from = dayStart(first, 0)
  const to = dayStart(last, 1)
  const isBackwards = first !== '' && last !== '' && to <= from
  const isReady = text.trim() !== '' && Number.isFinite(from) && Number.isFinite(to) && !isBackwards

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isReady) onSave({ ...(annotation && { id: annotation.id }), kind, from, to, text: text.trim() })
  }

  return (
    <form
      className="mt-2 flex flex-wrap items-center gap-1.5"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <select
        aria-label={t('reports.annotations.what')}
        value={kind}
        className={field}
        onChange={(event) => {
          const chosen = annotationKinds.find((one) => one === event.target.value)
          if (chosen) setKind(chosen)
        }}
      >
        {annotationKinds.map((one) => (
          <option key={one} value={one}>
            {t(`reports.annotations.kind.${one}`)}
          </option>
        ))}
      </select>
      <input
        type="date"
        aria-label={t('reports.annotations.first')}
        value={first}
        className={field}
        onChange={(event) => setFirst(event.target.value)}
      />
      <span aria-hidden="true">–</span>
      <input
        type="date"
        aria-label={t('reports.annotations.last')}
        aria-invalid={isBackwards}
        aria-describedby={isBackwards ? `${id}-backwards` : undefined}
        value={last}
        className={field}
        onChange={(event) => setLast(event.target.value)}
      />
      <input
        autoFocus
        maxLength={120}
        aria-label={t('reports.annotations.text')}
        placeholder={t('reports.annotations.text')}
        value={text}
        className={`${field} min-w-48 grow`}
        onChange={(event) => setText(event.target.value)}
      />
      <Button small look="primary" type="submit" disabled={busy || !isReady}>
        {t('dialog.save')}
      </Button>
      <Button small onClick={onCancel}>
        {t('dialog.cancel')}
      </Button>
      {isBackwards ? (
        <p id={`${id}-backwards`} role="alert" className="w-full text-xs text-danger">
          {t('reports.annotations.backwards')}
        </p>
      ) : null}
    </form>
  )
}

/** "2026-11-21" as the page's clock shows it. */
function dayText(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(at)
}

/** Where a local day begins, or one of those after it. */
function dayStart(day: string, later: number): number {
  const date = new Date(`${day}T00:00:00`)
  date.setDate(date.getDate() + later)
  return date.getTime()
}
