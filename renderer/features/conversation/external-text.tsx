import { ExternalLink, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { unturned } from '#shared/foreign-text.ts'
import { judgeAddress } from '#shared/judge-address.ts'
import { useServices } from '../../app/services.ts'
import { textParts } from './text-parts.ts'

/** A text from a network: shown as text; links are visibly external and open in the system's browser. */
export function ExternalText({ text }: { readonly text: string }) {
  return (
    <p className="break-words whitespace-pre-wrap" dir="auto">
      {textParts(text).map((part, index) =>
        part.url === null ? (
          // eslint-disable-next-line react/no-array-index-key
          <span key={index}>{unturned(part.text)}</span>
        ) : (
          // eslint-disable-next-line react/no-array-index-key
          <TextLink key={index} url={part.url} />
        ),
      )}
    </p>
  )
}

/** As it was written where that is what it is; else in its true letters, with what the name system knows it by. */
function TextLink({ url }: { readonly url: string }) {
  const { replies } = useServices()
  const { t } = useTranslation()
  const judged = judgeAddress(url, URL.parse(url))
  const doubtful = judged.verdict === 'doubtful'
  const Sign = judged.verdict === 'plain' ? ExternalLink : TriangleAlert
  const words = t(judged.verdict === 'plain' ? 'link.external' : `link.${judged.verdict}`)
  return (
    <button
      type="button"
      title={words}
      className={`text-left break-all underline underline-offset-2 ${judged.verdict === 'plain' ? 'text-accent-ink decoration-accent-ink/40 hover:decoration-accent-ink' : 'text-warn decoration-warn/40 hover:decoration-warn'}`}
      onClick={() => void replies.openExternal(url)}
    >
      <bdi dir="ltr">{doubtful ? judged.shown : unturned(url)}</bdi>
      {doubtful && judged.host !== judged.asciiHost ? <bdi dir="ltr"> ({judged.asciiHost})</bdi> : null}
      <Sign size={11} role="img" aria-label={words} className="ml-0.5 inline" />
    </button>
  )
}
