import { PenLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAgentName } from '../../app/use-catalogues.ts'
import { Button } from '../../ui/button.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'

interface ClaimAskedProps {
  readonly agentId: string
  readonly onWait: () => void
  readonly onSend: () => void
}

/** A colleague began a reply before: two answers leave only when somebody wants it so. */
export function ClaimAsked({ agentId, onWait, onSend }: ClaimAskedProps) {
  const { t } = useTranslation()
  const name = useAgentName(agentId) ?? ''
  return (
    <div role="alert" className="space-y-2 border-b border-line bg-warn-soft px-3.5 py-2.5 text-sm">
      <p className="flex items-center gap-1.5 font-semibold text-warn">
        <PenLine size={14} className="shrink-0" aria-hidden="true" />
        {t('claim.held', { name })}
      </p>
      <p>{t('claim.text')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button small onClick={onWait}>
          {t('claim.wait')} <KeyHint command="back" />
        </Button>
        <Button small look="quiet" onClick={onSend}>
          {t('claim.sendAnyway')} <KeyHint command="send" />
        </Button>
      </div>
    </div>
  )
}
