import { Plus, TextQuote } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Template } from '#shared/contract/settings.ts'
import { fieldNames, templateFields } from '#shared/template-fields.ts'
import { useServices } from '../../app/services.ts'
import { useTemplates } from '../../app/use-catalogues.ts'
import { useUiLanguage } from '../../i18n/use-ui-language.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextArea, TextInput } from '../../ui/field.tsx'
import { FormButtons } from './form-buttons.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, SectionHead } from './section-head.tsx'
import { StarterSetButton } from './starter-set-button.tsx'
import { useSave } from './use-save.ts'

export function TemplatesSection() {
  const { t } = useTranslation()
  const templates = useTemplates()
  const [edited, setEdited] = useState<string | null>(null)
  return (
    <>
      <SectionHead title={t('settings.section.templates')} about={t('templates.about')}>
        <Button look="primary" onClick={() => setEdited('')}>
          <Plus size={15} aria-hidden="true" /> {t('templates.add')}
        </Button>
      </SectionHead>
      {edited === '' ? <TemplateForm onDone={() => setEdited(null)} /> : null}
      {templates.length === 0 && edited === null ? (
        <EmptyState icon={TextQuote} title={t('templates.none')} text={t('templates.noneText')}>
          <StarterSetButton />
        </EmptyState>
      ) : null}
      <div className="space-y-3">
        {templates.map((template) =>
          edited === template.id ? (
            <TemplateForm key={template.id} template={template} onDone={() => setEdited(null)} />
          ) : (
            <Card key={template.id} label={template.name}>
              <div className="flex items-start gap-4">
                <div className="min-w-0 grow">
                  <h3 className="font-semibold">{template.name}</h3>
                  <p className="line-clamp-3 whitespace-pre-wrap text-muted">{template.text}</p>
                </div>
                <Button small onClick={() => setEdited(template.id)}>
                  {t('templates.edit')}
                </Button>
              </div>
            </Card>
          ),
        )}
      </div>
    </>
  )
}

const most = { name: 80, text: 4000 }

const fits = (typed: string, limit: number) => typed.trim() !== '' && typed.length <= limit

interface TemplateFormProps {
  readonly template?: Template
  readonly onDone: () => void
}

function TemplateForm({ template, onDone }: TemplateFormProps) {
  const { client, queries } = useServices()
  const { t } = useTranslation()
  const language = useUiLanguage()
  const area = useRef<HTMLTextAreaElement>(null)
  const { busy, error, save } = useSave()
  const [name, setName] = useState(template?.name ?? '')
  const [text, setText] = useState(template?.text ?? '')
  const key = queries.catalogues.templates.key()
  const ready = fits(name, most.name) && fits(text, most.text)

  function insertField(field: string) {
    const node = area.current
    const at = node?.selectionStart ?? text.length
    setText(text.slice(0, at) + field + text.slice(node?.selectionEnd ?? at))
    requestAnimationFrame(() => {
      node?.focus()
      node?.setSelectionRange(at + field.length, at + field.length)
    })
  }

  async function run(action: () => Promise<unknown>) {
    if (await save(action, key)) onDone()
  }

  return (
    <Card label={t('templates.edit')}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          void run(() =>
            client.catalogues.saveTemplate({
              ...(template ? { id: template.id } : {}),
              name,
              text,
            }),
          )
        }}
      >
        <Field label={t('templates.name')} limit={{ length: name.length, most: most.name }}>
          {(control) => (
            <TextInput
              {...control}
              autoFocus
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t('templates.text')}
          error={error}
          limit={{ length: text.length, most: most.text }}
        >
          {(control) => (
            <TextArea
              {...control}
              ref={area}
              rows={4}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div
          role="group"
          aria-label={t('templates.fields')}
          className="flex flex-wrap items-center gap-1.5 text-xs text-muted"
        >
          {t('templates.fields')}
          {templateFields.map((field) => {
            const written = `{${fieldNames[field][language]}}`
            return (
              <Button key={field} small title={t(`templates.field.${field}`)} onClick={() => insertField(written)}>
                {written}
              </Button>
            )
          })}
        </div>
        <FormButtons
          busy={busy}
          ready={ready}
          onCancel={onDone}
          onRemove={template && (() => void run(() => client.catalogues.removeTemplate({ id: template.id })))}
        />
      </form>
    </Card>
  )
}
