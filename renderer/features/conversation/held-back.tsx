import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'

interface HeldBackProps {
  readonly icon: LucideIcon
  readonly title: string
  /** What its writer has to know first. */
  readonly children: ReactNode
  readonly back: string
  readonly onBack: () => void
  readonly onSend: () => void
}

/** A reply was held back before it left: its writer goes back to it, or sends it all the same. */
export function HeldBack({ icon: Icon, title, children, back, onBack, onSend }: HeldBackProps) {
  const { t } = useTranslation()
  return (
    <div role="alert" className="space-y-2 border-b border-line bg-warn-soft px-3.5 py-2.5 text-sm">
      <p className="flex items-center gap-1.5 font-semibold text-warn">
        <Icon size={14} className="shrink-0" aria-hidden="true" />
        {title}
      </p>
      {children}
      <div className="flex flex-wrap items-center gap-2">
        <Button small onClick={onBack}>
          {back} <KeyHint command="back" />
        </Button>
        <Button small look="quiet" onClick={onSend}>
          {t('news.sendAnyway')} <KeyHint command="send" />
        </Button>
      </div>
    </div>
  )
}
