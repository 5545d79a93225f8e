import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/services.ts'
import { textParts } from './text-parts.ts'

/** A text from a network: shown as text; links are visibly external and open in the system's browser. */
export function ExternalText({ text }: { readonly text: string }) {
  const { replies } = useServices()
  const { t } = useTranslation()
  return (
    <p className="break-words whitespace-pre-wrap" dir="auto">
      {textParts(text).map((part, index) =>
        part.url === null ? (
          // eslint-disable-next-line react/no-array-index-key
          <span key={index}>{part.text}</span>
        ) : (
          <button
            // eslint-disable-next-line react/no-array-index-key
            key={index}
            type="button"
            title={t('link.external')}
            className="text-left break-all text-accent-ink underline decoration-accent-ink/40 underline-offset-2 hover:decoration-accent-ink"
            onClick={() => void replies.openExternal(part.text)}
          >
            {part.text}
            <ExternalLink
              size={11}
              role="img"
              aria-label={t('link.external')}
              className="ml-0.5 inline"
            />
          </button>
        ),
      )}
    </p>
  )
}
