import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OtherDraft } from '#shared/contract/conversation.ts'
import { unturned } from '#shared/foreign-text.ts'
import { useAgentName } from '../../app/use-catalogues.ts'
import { Button } from '../../ui/button.tsx'

interface OtherDraftsProps {
  readonly drafts: readonly OtherDraft[]
  readonly onTake: (draft: OtherDraft) => void
}

/** What other windows of ours write in this conversation, or left there: one quiet line each, its words on request. */
export function OtherDrafts({ drafts, onTake }: OtherDraftsProps) {
  if (drafts.length === 0) return null
  return (
    <ul className="divide-y divide-line border-b border-line">
      {drafts.map((draft) => (
        <Other key={draft.window} draft={draft} onTake={onTake} />
      ))}
    </ul>
  )
}

function Other({ draft, onTake }: { readonly draft: OtherDraft; readonly onTake: OtherDraftsProps['onTake'] }) {
  const { t } = useTranslation()
  const [isShown, setShown] = useState(false)
  const state = draft.isWriting ? 'writing' : draft.isOpen ? 'begun' : 'left'
  const colleague = useAgentName(draft.agentId)
  return (
    <li className="px-3.5 py-1 text-xs text-muted">
      <div className="flex items-center gap-1.5">
        <PenLine
          size={12}
          className={`shrink-0 ${draft.isWriting ? 'text-accent-ink' : ''}`}
          aria-hidden="true"
        />
        <span role="status" className="min-w-0 grow truncate">
          {colleague === null ? t(`beside.${state}`) : t(`colleague.${state}`, { name: colleague })}
        </span>
        {colleague === null ? (
          <Button small look="quiet" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {t(isShown ? 'beside.hide' : 'beside.show')}
          </Button>
        ) : null}
      </div>
      {isShown ? (
        <div className="mb-1 flex items-end gap-2 rounded-md bg-hover p-2">
          <p
            className="max-h-28 min-w-0 grow overflow-y-auto text-sm break-words whitespace-pre-wrap text-ink"
            dir="auto"
          >
            {unturned(draft.text)}
          </p>
          <Button small onClick={() => onTake(draft)}>
            {t('beside.take')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}
