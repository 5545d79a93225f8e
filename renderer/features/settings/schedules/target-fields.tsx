import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/contract/accounts.ts'
import type { ScheduleDraft } from '#shared/contract/schedules.ts'
import { useMe } from '../../../app/use-me.ts'
import { Choice, Field, TextInput } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'

export type Target = Pick<ScheduleDraft, 'accountId' | 'to'>

interface TargetFieldsProps {
  readonly target: Target
  readonly bots: readonly Account[]
  /** What the core did not take. */
  readonly refused: string | null
  readonly onChange: (target: Target) => void
}

export const isChat = (text: string) => /^(-?\d{1,20}|@\w{3,64})$/.test(text.trim())

/** A folder of the machine, or a chat that a connected bot is in. */
export function TargetFields({ target, bots, refused, onChange }: TargetFieldsProps) {
  const { t } = useTranslation()
  const isHub = useMe()?.hub === true
  const { accountId, to } = target
  const input = (id: object) => (
    <TextInput {...id} value={to} onChange={(event) => onChange({ accountId, to: event.target.value })} />
  )
  return (
    <div className="space-y-2.5">
      <Choice
        label={t('schedules.target')}
        value={accountId === null ? 'folder' : 'telegram'}
        onChange={(kind) => onChange({ accountId: kind === 'folder' ? null : (bots[0]?.id ?? ''), to: '' })}
        options={(['folder', 'telegram'] as const).map((value) => ({ value, label: t(`schedules.targets.${value}`) }))}
      />
      {accountId === null ? (
        <Field
          label={t('schedules.folder')}
          hint={t(isHub ? 'schedules.folderHubHint' : 'schedules.folderHint')}
          error={refused === 'to' ? t('schedules.badFolder') : null}
        >
          {input}
        </Field>
      ) : bots.length === 0 ? (
        <p className="text-muted">{t('schedules.noBot')}</p>
      ) : (
        <>
          <Field label={t('schedules.bot')} error={refused === 'accountId' ? t('schedules.badBot') : null}>
            {() => (
              <Select
                label={t('schedules.bot')}
                className="w-full"
                value={accountId}
                options={bots.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(chosen) => onChange({ accountId: chosen, to })}
              />
            )}
          </Field>
          <Field
            label={t('schedules.chat')}
            hint={t('schedules.chatHint')}
            error={(to.trim() !== '' && !isChat(to)) || refused === 'to' ? t('schedules.badChat') : null}
          >
            {input}
          </Field>
        </>
      )}
    </div>
  )
}
