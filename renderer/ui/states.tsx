import type { LucideIcon } from 'lucide-react'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../i18n/failure-text.ts'
import { Button } from './button.tsx'

interface EmptyStateProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly text?: ReactNode
  readonly tone?: 'plain' | 'good'
  readonly children?: ReactNode
}

export function EmptyState({ icon: Icon, title, text, tone = 'plain', children }: EmptyStateProps) {
  const circle = tone === 'good' ? 'bg-good-soft text-good' : 'bg-hover text-muted'
  return (
    <div className="flex h-full min-h-48 flex-col items-center justify-center gap-3 p-8 text-center">
      <span className={`flex size-12 items-center justify-center rounded-full ${circle}`}>
        <Icon size={22} strokeWidth={1.6} aria-hidden="true" />
      </span>
      <div className="max-w-80 space-y-1">
        <p className="text-base font-semibold text-ink">{title}</p>
        {text ? <p className="text-muted">{text}</p> : null}
      </div>
      {children}
    </div>
  )
}

interface FailedStateProps {
  readonly error: unknown
  readonly onRetry: () => void
}

/** A question the core did not answer: why, and once more. */
export function FailedState({ error, onRetry }: FailedStateProps) {
  const { t, i18n } = useTranslation()
  return (
    <div role="alert" className="h-full">
      <EmptyState icon={CircleAlert} title={t('state.failed')} text={failureText(i18n, error)}>
        <Button onClick={onRetry}>{t('state.retry')}</Button>
      </EmptyState>
    </div>
  )
}

/** Grey lines where content will be. */
export function Skeleton({ className }: { readonly className: string }) {
  return <div aria-hidden="true" className={`skeleton ${className}`} />
}
