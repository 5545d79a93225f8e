import { Clock3, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { unturned } from '#shared/foreign-text.ts'
import { useServices } from '../../app/services.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { conversationsOf, type Deed } from '../../rpc/deed.ts'
import { movedOn } from '../../rpc/failure.ts'
import type { KeptDeed } from '../../rpc/kept-deeds.ts'
import { Button } from '../../ui/button.tsx'

/** What was done here and has not reached the core yet, oldest first. */
export function WaitingDeeds({ conversationId }: { readonly conversationId: string }) {
  const { deeds } = useServices()
  const { t } = useTranslation()
  const kept = useStore(
    deeds.store,
    useShallow(({ entries }) =>
      entries.filter((each) => each.kept && conversationsOf(each.deed).includes(conversationId)),
    ),
  )
  if (kept.length === 0) return null
  return (
    <ul aria-label={t('waiting.list')} className="m-3 mt-0 max-h-52 shrink-0 space-y-1.5 overflow-y-auto">
      {kept.map((each) => (
        <Waiting key={each.key} entry={each} />
      ))}
    </ul>
  )
}

function Waiting({ entry }: { readonly entry: KeptDeed }) {
  const { deeds, conversations, replies } = useServices()
  const { t, i18n } = useTranslation()
  const { deed, key, error } = entry
  const refused = error !== null
  const news = movedOn(error)
  const Icon = refused ? TriangleAlert : Clock3
  return (
    <li
      className={`flex flex-wrap items-start gap-x-2 gap-y-1 rounded-lg border border-dashed px-3 py-2 text-xs ${refused ? 'border-danger/40 bg-danger-soft' : 'border-strong bg-surface'}`}
    >
      <Icon size={14} className={`mt-0.5 shrink-0 ${refused ? 'text-danger' : 'text-muted'}`} aria-hidden="true" />
      <div className="min-w-40 grow basis-0">
        <p className={refused ? 'text-danger' : 'text-muted'}>
          {t(`waiting.${wordOf(deed)}`)}
          {refused ? ` · ${t('waiting.refused', { reason: failureText(i18n, error) })}` : null}
        </p>
        {textsOf(deed).map((text) => (
          <p key={text} className="mt-0.5 text-sm break-words whitespace-pre-wrap text-ink" dir="auto">
            {unturned(text)}
          </p>
        ))}
      </div>
      {refused ? (
        <>
          <Button small onClick={() => deeds.retry(key, news?.seen)}>
            {t(news ? 'news.sendAnyway' : 'state.retry')}
          </Button>
          <Button small look="quiet" onClick={() => void replies.giveBack(key)}>
            {t(textsOf(deed).length === 0 ? 'waiting.dismiss' : 'waiting.toField')}
          </Button>
        </>
      ) : (
        <Button small look="quiet" onClick={() => void conversations.undoLast(key)}>
          {t('undo.button')}
        </Button>
      )}
    </li>
  )
}

/** What of a deed was written by its agent. */
function textsOf(deed: Deed): readonly string[] {
  if (deed.kind === 'reply' || deed.kind === 'note') return [deed.text]
  if (deed.kind !== 'handoff') return []
  return [deed.privateText, deed.publicText].filter((text) => text.trim() !== '')
}

type Word = Exclude<Deed['kind'], 'update'> | Patched | 'unblock'
type Patched = 'resolve' | 'snooze' | 'reopen' | 'assign' | 'tags' | 'change'

function wordOf(deed: Deed): Word {
  if (deed.kind === 'block' && !deed.blocked) return 'unblock'
  if (deed.kind !== 'update') return deed.kind
  const patch = deed.changes[0]?.patch ?? {}
  if (patch.status === 'resolved') return 'resolve'
  if (patch.status === 'snoozed') return 'snooze'
  if (patch.status === 'open') return 'reopen'
  if (patch.assigneeId !== undefined) return 'assign'
  return patch.tagIds === undefined ? 'change' : 'tags'
}
