import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentimentLabels } from '#shared/domain.ts'
import { useStore } from 'zustand'
import { useServices } from '../../app/services.ts'
import { closeDialog } from '../../app/ui-store.ts'
import { useAgents, useTags, useTemplates } from '../../app/use-catalogues.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { formatFull } from '../../i18n/format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Modal } from '../../ui/modal.tsx'
import { PickList, type PickOption } from '../../ui/pick-list.tsx'
import { SentimentMark } from '../../ui/sentiment-mark.tsx'
import { tagTints } from '../../ui/tag-mark.tsx'
import { lastInboundOf } from '../conversation/answered-at.ts'
import { snoozeTimes } from './snooze-times.ts'
import { priorityChoices } from '../queue/priority-choices.ts'

export interface PickDialogProps {
  readonly ids: readonly string[]
}

interface PickModalProps {
  readonly title: string
  readonly options: readonly PickOption[]
  readonly onPick: (id: string) => void
  readonly onText?: (text: string) => void
  readonly stay?: boolean
}

export function PickModal({ title, options, onPick, onText, stay = false }: PickModalProps) {
  const { ui } = useServices()
  const { t } = useTranslation()
  return (
    <Modal title={title} titleHidden onClose={() => closeDialog(ui)}>
      <PickList
        placeholder={title}
        empty={t('pick.empty')}
        options={options}
        {...(onText ? { onText } : {})}
        onPick={(id) => {
          if (!stay) closeDialog(ui)
          onPick(id)
        }}
      />
    </Modal>
  )
}

export function SnoozeDialog({ ids }: PickDialogProps) {
  const { clock, conversations } = useServices()
  const { t, i18n } = useTranslation()
  const [times] = useState(() => snoozeTimes(clock.now()))
  return (
    <PickModal
      title={t('pick.snooze', { count: ids.length })}
      options={times.map((time) => ({
        id: time.id,
        label: t(`snooze.${time.id}`),
        hint: formatFull(i18n.language, time.at),
      }))}
      onPick={(id) => {
        const time = times.find((known) => known.id === id)
        if (time) void conversations.snooze(ids, time.at)
      }}
    />
  )
}

export function AssignDialog({ ids }: PickDialogProps) {
  const { conversations, list } = useServices()
  const { t } = useTranslation()
  const agents = useAgents()
  const assigned = useStore(list, (state) => state.items.get(ids[0] ?? '')?.assigneeId)
  return (
    <PickModal
      title={t('pick.assign', { count: ids.length })}
      options={[
        ...agents.filter(({ canAnswer }) => canAnswer).map((agent) => ({
          id: agent.id,
          label: agent.name,
          hint: agent.me ? t('pick.me') : undefined,
          icon: <Avatar name={agent.name} small />,
          chosen: agent.id === assigned,
        })),
        { id: '', label: t('pick.nobody') },
      ]}
      onPick={(id) => void conversations.assign(ids, id === '' ? null : id)}
    />
  )
}

export function TagDialog({ ids }: PickDialogProps) {
  const { conversations, list, client, queries, queryClient, toasts, i18n } = useServices()
  const { t } = useTranslation()
  const tags = useTags()
  const [text, setText] = useState('')
  const items = useStore(list, (state) => state.items)
  const name = text.trim()
  const known = tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase())

  async function pick(id: string) {
    if (id !== 'new') return conversations.toggleTag(ids, id)
    try {
      const tag = await client.catalogues.saveTag({ name, colour: 'grey' })
      await queryClient.invalidateQueries({ queryKey: queries.catalogues.tags.key() })
      return await conversations.toggleTag(ids, tag.id)
    } catch (error) {
      toasts.show({ tone: 'error', text: failureText(i18n, error) })
    }
    return undefined
  }

  return (
    <PickModal
      title={t('pick.tag', { count: ids.length })}
      onText={setText}
      options={[
        ...tags.map((tag) => ({
          id: tag.id,
          label: tag.name,
          icon: (
            <span
              aria-hidden="true"
              className={`size-3 rounded-full border border-current ${tagTints[tag.colour]}`}
            />
          ),
          chosen: ids.every((id) => items.get(id)?.tagIds.includes(tag.id)),
        })),
        ...(name === '' || known
          ? []
          : [{ id: 'new', label: t('pick.newTag', { name }), isOffer: true }]),
      ]}
      onPick={(id) => void pick(id)}
    />
  )
}

export function PriorityDialog({ ids }: PickDialogProps) {
  const { conversations } = useServices()
  const { t } = useTranslation()
  return (
    <PickModal
      title={t('pick.priority', { count: ids.length })}
      options={[
        ...priorityChoices.map(({ id }) => ({ id, label: t(`priority.${id}`) })),
        { id: 'machine', label: t('pick.machinePriority') },
      ]}
      onPick={(id) => {
        const score = priorityChoices.find((level) => level.id === id)?.score ?? null
        void conversations.setPriority(ids, score)
      }}
    />
  )
}

interface SentimentDialogProps extends PickDialogProps {
  readonly messageIds?: readonly string[] | undefined
}

/** Corrects the newest message of the customer in each conversation, or the very messages that are named. */
export function SentimentDialog({ ids, messageIds }: SentimentDialogProps) {
  const { conversations, queries, queryClient, toasts, i18n } = useServices()
  const { t } = useTranslation()

  async function pick(picked: string) {
    const label = sentimentLabels.find((known) => known === picked)
    if (!label) return
    try {
      for (const [at, messageId] of (messageIds ?? []).entries()) {
        await conversations.correctSentiment(ids[at] ?? '', messageId, label)
      }
      if (messageIds) await queryClient.invalidateQueries({ queryKey: queries.mentions.key() })
      for (const id of messageIds ? [] : ids) {
        const detail = await queryClient.ensureQueryData(
          queries.conversations.get.queryOptions({ input: { id } }),
        )
        const newest = lastInboundOf(detail)
        if (newest) await conversations.correctSentiment(id, newest.id, label)
      }
    } catch (error) {
      toasts.show({ tone: 'error', text: failureText(i18n, error) })
    }
  }

  return (
    <PickModal
      title={t('pick.sentiment')}
      options={sentimentLabels.map((label) => ({
        id: label,
        label: t(`sentiment.${label}`),
        icon: <SentimentMark label={label} />,
      }))}
      onPick={(label) => void pick(label)}
    />
  )
}

export function TemplateDialog() {
  const { handlers } = useServices()
  const { t } = useTranslation()
  const templates = useTemplates()
  return (
    <PickModal
      title={t('pick.template')}
      options={templates.map((template) => ({
        id: template.id,
        label: template.name,
        hint: template.text,
        keywords: [template.text],
      }))}
      onPick={(id) => {
        const template = templates.find((known) => known.id === id)
        if (template) handlers.run('insertTemplate', template.text)
      }}
    />
  )
}
