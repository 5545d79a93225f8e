import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleHelp, CircleX, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { HandoffPlan, MovedOnData } from '#shared/contract/reply.ts'
import { useIsKeyOf } from '../../actions/use-keys-of.ts'
import { useServices } from '../../app/services.ts'
import { closeDialog, keepHandoff, type HandoffText } from '../../app/ui-store.ts'
import { useUi } from '../../app/use-ui.ts'
import { Button } from '../../ui/button.tsx'
import { Choice, Field, TextArea } from '../../ui/field.tsx'
import { isComposing } from '../../ui/is-composing.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { LinkPrice } from '../../ui/link-price.tsx'
import { Modal } from '../../ui/modal.tsx'
import { FailedState, Skeleton } from '../../ui/states.tsx'
import { NewsList } from '../conversation/news.tsx'

interface HandoffDialogProps {
  readonly conversationId: string
}

/** Move to private: can we write, why, and exactly what would be sent. */
export function HandoffDialog({ conversationId }: HandoffDialogProps) {
  const { queries, ui } = useServices()
  const isTyped = useUi((state) => state.typedHandoffs.has(conversationId))
  const { t } = useTranslation()
  const { data, error, isError, isPending, refetch } = useQuery(
    queries.handoffs.plan.queryOptions({
      input: { conversationId },
      staleTime: 0,
      gcTime: 0,
      retry: false,
    }),
  )
  return (
    <Modal
      wide
      title={t('handoff.title')}
      description={t('handoff.about')}
      onClose={() => closeDialog(ui)}
    >
      {isError && !data ? (
        <>
          <FailedState error={error} onRetry={() => void refetch()} />
          <p className="px-5 pb-5 text-center text-xs text-muted">
            {t(isTyped ? 'handoff.asksFirstTyped' : 'handoff.asksFirst')}
          </p>
        </>
      ) : null}
      {data ? <PlanForm conversationId={conversationId} plan={data} /> : null}
      {isPending ? (
        <div role="status" aria-label={t('handoff.asking')} className="space-y-3 p-5">
          <p className="text-muted">{t('handoff.asking')}</p>
          <Skeleton className="h-8 w-full" />
          <Skeleton className="h-24 w-full" />
        </div>
      ) : null}
    </Modal>
  )
}

interface PlanFormProps extends HandoffDialogProps {
  readonly plan: HandoffPlan
}

type Mode = HandoffText['mode']

/** Nobody was invited by the link that was written with: it goes with its words, and the new one is not needed. */
function withLink(plan: HandoffPlan, typed: HandoffText | undefined): HandoffPlan {
  if (typed?.link === undefined) return plan
  const { token, url } = typed.link
  return { ...plan, token, invitationUrl: plan.invitationUrl === null ? null : url }
}

function PlanForm({ conversationId, plan: newest }: PlanFormProps) {
  const { ui, replies } = useServices()
  const { t } = useTranslation()
  const isSendKey = useIsKeyOf('send')
  const authorName = useAuthorName(conversationId)
  // One that is asked for meanwhile has another link; what is written here goes with this one.
  const [{ plan, typed }] = useState(() => {
    const kept = ui.getState().typedHandoffs.get(conversationId)
    return { plan: withLink(newest, kept), typed: kept }
  })
  const invitationPossible = plan.invitationUrl !== null
  const [mode, setMode] = useState<Mode>(
    typed?.mode === 'private' && plan.invitationUrl !== null ? 'private' : plan.reachability.status === 'reachable' || !invitationPossible ? 'private' : 'invitation',
  )
  const [privateText, setPrivateText] = useState(typed?.privateText ?? plan.privateText)
  const [publicText, setPublicText] = useState(typed?.publicText ?? plan.publicText ?? '')
  const [state, setState] = useState<'writing' | 'sending' | 'failed'>('writing')
  const [news, setNews] = useState<MovedOnData | null>(null)
  const seen = news?.seen ?? typed?.seen ?? plan.seen
  const link = { token: plan.token, url: plan.invitationUrl }
  const needed = mode === 'private' ? privateText : publicText
  const ready = needed.trim() !== '' && state !== 'sending'

  async function confirm() {
    if (!ready) return
    setState('sending')
    const outcome = await replies.startHandoff(conversationId, {
      link,
      seen,
      mode,
      privateText: mode === 'private' ? privateText : '',
      publicText: plan.publicText === null ? '' : publicText,
    })
    if (outcome === 'failed') return setState('failed')
    if (outcome !== 'started') {
      setNews(outcome)
      keepHandoff(ui, conversationId, { mode, privateText, publicText, link, seen: outcome.seen })
      return setState('writing')
    }
    keepHandoff(ui, conversationId, null)
    closeDialog(ui)
  }

  /** Every word stands beside the dialog too: closing it, on purpose or not, loses none. */
  function type(change: Partial<HandoffText>) {
    if (change.privateText !== undefined) setPrivateText(change.privateText)
    if (change.publicText !== undefined) setPublicText(change.publicText)
    keepHandoff(ui, conversationId, { mode, privateText, publicText, link, seen, ...change })
  }

  return (
    <form
      className="flex min-h-0 flex-col gap-3.5 overflow-y-auto p-5"
      onSubmit={(event) => {
        event.preventDefault()
        void confirm()
      }}
      onKeyDown={(event) => {
        if (isComposing(event) || !isSendKey(event)) return
        event.preventDefault()
        // Held down it is no second press: it must not send what it was just told to look at.
        if (!event.repeat) void confirm()
      }}
    >
      <Answer plan={plan} />
      {plan.reachability.status === 'reachable' || !invitationPossible ? null : (
        <Choice
          label={t('handoff.way')}
          value={mode}
          onChange={setMode}
          options={(['invitation', 'private'] as const).map((value) => ({
            value,
            label: t(`handoff.mode.${value}`),
          }))}
        />
      )}
      {mode === 'private' ? (
        <Field label={t('handoff.privateText')} hint={t('handoff.privateHint')}>
          {(field) => (
            <TextArea
              {...field}
              autoFocus
              rows={4}
              value={privateText}
              onChange={(event) => type({ privateText: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      {plan.publicText === null ? (
        <p className="text-xs text-muted">{t('handoff.notRepliable')}</p>
      ) : (
        <Field label={t(`handoff.publicText.${mode}`)} hint={t(`handoff.publicHint.${mode}`)}>
          {(field) => (
            <TextArea
              {...field}
              autoFocus={mode === 'invitation'}
              rows={3}
              value={publicText}
              onChange={(event) => type({ publicText: event.target.value })}
            />
          )}
        </Field>
      )}
      {plan.publicText === null ? null : (
        <LinkPrice network={plan.network} visibility="public" text={publicText} />
      )}
      {mode === 'invitation' &&
      plan.invitationUrl !== null &&
      !publicText.includes(plan.invitationUrl) ? (
        <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-xs text-warn">
          {t('handoff.linkMissing')}{' '}
          <button
            type="button"
            className="font-medium underline"
            onClick={() => type({ publicText: `${publicText} ${plan.invitationUrl ?? ''}`.trim() })}
          >
            {t('handoff.putLinkBack')}
          </button>
        </p>
      ) : null}
      {news === null ? null : (
        <div role="alert" className="space-y-2 rounded-md bg-warn-soft px-3 py-2.5 text-sm">
          <p className="font-semibold text-warn">{t('news.held')}</p>
          <NewsList news={news.news} authorName={authorName} />
        </div>
      )}
      {state === 'failed' ? (
        <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-xs text-warn">
          {t('handoff.typedKept')}
        </p>
      ) : null}
      <div className="flex items-center justify-end gap-2 pt-1">
        <Button look="quiet" onClick={() => closeDialog(ui)}>
          {t('dialog.cancel')}
        </Button>
        <Button look="primary" type="submit" disabled={!ready}>
          {t(news === null ? `handoff.confirm.${mode}` : 'news.sendAnyway')}
        </Button>
        <KeyHint command="send" />
      </div>
    </form>
  )
}

/** As the list or what is shown of the conversation calls them. */
function useAuthorName(conversationId: string): string {
  const { list, queries, queryClient } = useServices()
  const { t } = useTranslation()
  const row = useStore(list, (state) => state.items.get(conversationId))
  const input = { id: conversationId }
  const item = row ?? queryClient.getQueryData(queries.conversations.get.queryKey({ input }))?.item
  return item?.author.name || t('row.noName')
}

const looks = {
  reachable: { icon: CircleCheck, tint: 'bg-good-soft text-good' },
  unreachable: { icon: CircleX, tint: 'bg-warn-soft text-warn' },
  unknown: { icon: CircleHelp, tint: 'bg-hover text-muted' },
} as const

function Answer({ plan }: { readonly plan: HandoffPlan }) {
  const { t } = useTranslation()
  const { status, reason } = plan.reachability
  const { icon: Icon, tint } = looks[status]
  return (
    <div role="status" className={`flex items-start gap-2.5 rounded-lg px-3 py-2.5 ${tint}`}>
      <Icon size={17} className="mt-0.5 shrink-0" aria-hidden="true" />
      <div>
        <p className="font-semibold">{t(`reachability.status.${status}`)}</p>
        <p className="text-ink">{t(`reachability.reason.${reason}`)}</p>
        {plan.invitationUrl === null ? null : (
          <p className="mt-1 flex items-center gap-1 text-xs break-all text-muted">
            <ExternalLink size={11} className="shrink-0" aria-hidden="true" /> {plan.invitationUrl}
          </p>
        )}
      </div>
    </div>
  )
}
