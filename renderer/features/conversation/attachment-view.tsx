import {
  Contact,
  FileText,
  Film,
  Image,
  Link,
  MapPin,
  Mic,
  Music,
  Paperclip,
  Smile,
  Vote,
  type LucideIcon,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttachmentKind } from '#shared/channel.ts'
import type { Message } from '#shared/contract/conversation.ts'
import { plainName } from '#shared/foreign-text.ts'
import { useServices } from '../../app/services.ts'
import { failureText } from '../../i18n/failure-text.ts'

const icons: Readonly<Record<AttachmentKind, LucideIcon>> = {
  photo: Image,
  video: Film,
  audio: Music,
  voice: Mic,
  document: FileText,
  sticker: Smile,
  link: Link,
  location: MapPin,
  contact: Contact,
  poll: Vote,
  other: Paperclip,
}

interface AttachmentViewProps {
  readonly messageId: string
  readonly index: number
  readonly attachment: Message['attachments'][number]
}

interface Loaded {
  readonly address: string
  readonly mimeType: string
}

/** Metadata first; the file is fetched only when a person asks for it. */
export function AttachmentView({ messageId, index, attachment }: AttachmentViewProps) {
  const { client, replies, i18n } = useServices()
  const { t } = useTranslation()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [state, setState] = useState<'idle' | 'loading' | { readonly error: string }>('idle')
  const Icon = icons[attachment.kind]
  const name = plainName(attachment.title ?? t(`attachment.${attachment.kind}`))

  useEffect(() => () => (loaded ? URL.revokeObjectURL(loaded.address) : undefined), [loaded])

  async function load() {
    if (attachment.kind === 'link' && attachment.url !== undefined) {
      await replies.openExternal(attachment.url)
      return
    }
    setState('loading')
    try {
      const { mimeType, base64 } = await client.conversations.loadAttachment({ messageId, index })
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      setLoaded({ address: URL.createObjectURL(new Blob([bytes], { type: mimeType })), mimeType })
      setState('idle')
    } catch (error) {
      setState({ error: failureText(i18n, error) })
    }
  }

  if (loaded) return <LoadedFile loaded={loaded} name={name} />
  return (
    <button
      type="button"
      className="flex max-w-72 items-center gap-2 rounded-lg border border-line bg-surface px-2.5 py-1.5 text-left text-xs hover:border-strong disabled:opacity-60"
      disabled={state === 'loading'}
      onClick={() => void load()}
    >
      <Icon size={16} className="shrink-0 text-muted" aria-hidden="true" />
      <span className="min-w-0">
        <span className="block truncate font-medium text-ink" dir="auto">
          {name}
        </span>
        <span className={typeof state === 'object' ? 'text-danger' : 'text-faint'}>
          {typeof state === 'object' ? state.error : t(`attachment.state.${state}`)}
          {attachment.sizeBytes === undefined || typeof state === 'object'
            ? ''
            : ` · ${sizeText(attachment.sizeBytes)}`}
        </span>
      </span>
    </button>
  )
}

function LoadedFile({ loaded, name }: { readonly loaded: Loaded; readonly name: string }) {
  const { t } = useTranslation()
  if (/^image\/(png|jpeg|gif|webp|avif)$/.test(loaded.mimeType)) {
    return (
      <img
        src={loaded.address}
        alt={name}
        className="max-h-72 max-w-full rounded-lg border border-line"
      />
    )
  }
  if (loaded.mimeType.startsWith('audio/'))
    return <audio controls src={loaded.address} aria-label={name} />
  if (loaded.mimeType.startsWith('video/')) {
    return <video controls src={loaded.address} aria-label={name} className="max-h-72 rounded-lg" />
  }
  return (
    <a href={loaded.address} download={name} className="text-xs text-accent-ink underline">
      {t('attachment.saveFile', { name })}
    </a>
  )
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`
}
