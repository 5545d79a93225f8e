import { PenLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAgentName } from '../../app/use-catalogues.ts'
import { HeldBack } from './held-back.tsx'

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
    <HeldBack icon={PenLine} title={t('claim.held', { name })} back={t('claim.wait')} onBack={onWait} onSend={onSend}>
      <p>{t('claim.text')}</p>
    </HeldBack>
  )
}
