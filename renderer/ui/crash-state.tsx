import { Bug, Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { crashReport } from './crash-report.ts'
import { EmptyState } from './states.tsx'

interface CrashStateProps {
  readonly error: unknown
  /** React's names of the parts it happened in. */
  readonly place: string
  readonly onRetry: () => void
}

/** A part of the screen that broke: what that means, once more, and a report to copy. */
export function CrashState({ error, place, onRetry }: CrashStateProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const isMissing = isMissingPart(error)

  async function copy() {
    await navigator.clipboard.writeText(crashReport(error, place, new Date()))
    setCopied(true)
  }

  return (
    <div role="alert" className="h-full">
      <EmptyState
        icon={Bug}
        title={t(isMissing ? 'crash.missing' : 'crash.title')}
        text={t(isMissing ? 'crash.missingText' : 'crash.text')}
      >
        <div className="flex gap-2">
          <Button look="primary" onClick={onRetry}>
            {t('state.retry')}
          </Button>
          {isMissing ? null : (
            <Button onClick={() => void copy()}>
              {copied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
              {t(copied ? 'crash.copied' : 'crash.copy')}
            </Button>
          )}
        </div>
      </EmptyState>
    </div>
  )
}

/** A part of the program that could not be fetched, as browsers say it: the core was away just then. */
const isMissingPart = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|importing a module/i.test(error.message)
