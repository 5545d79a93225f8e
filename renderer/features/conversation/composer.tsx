import { ExternalLink, Lock, LockOpen, SendHorizontal, Shield, TextQuote } from 'lucide-react'
import { useDeferredValue, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail, OtherDraft } from '#shared/contract/conversation.ts'
import { countCharacters } from '#shared/text-length.ts'
import { keyText } from '../../actions/key-notation.ts'
import { useIsKeyOf, useTypingKeysOf } from '../../actions/use-keys-of.ts'
import { useServices } from '../../app/services.ts'
import { useMay } from '../../app/use-me.ts'
import { useFocusRequest } from '../../app/use-focus-request.ts'
import { openDialog, requestFocus } from '../../app/ui-store.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { isComposing } from '../../ui/is-composing.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { LinkPrice } from '../../ui/link-price.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { answeredAt, lastInboundOf } from './answered-at.ts'
import { useAccountName } from './use-account-name.ts'
import { ClaimAsked } from './claim-asked.tsx'
import { News } from './news.tsx'
import { OtherDrafts } from './other-drafts.tsx'
import { useComposerText } from './use-composer-text.ts'
import { useSending } from './use-sending.ts'
import { useTemplateKey } from './use-template-key.ts'
import { useTemplateValues } from './use-template-values.ts'

export function Composer({ detail }: { readonly detail: ConversationDetail }) {
  const elsewhere = answeredAt(detail)
  if (!useMay('agent')) return <LooksOnly />
  if (elsewhere !== null) return <ReplyByHand detail={detail} url={elsewhere} />
  return <ReplyBox detail={detail} replyToMessageId={lastInboundOf(detail)?.id ?? null} />
}

function LooksOnly() {
  const { t } = useTranslation()
  return (
    <p className="m-3 mt-0 shrink-0 rounded-xl border border-line bg-surface p-3.5 text-center text-muted">
      {t('composer.looksOnly')}
    </p>
  )
}

/** Beyond these many characters the field keeps its height: measuring a book at each key is slow. */
const mostGrowing = 4000

interface ReplyBoxProps {
  readonly detail: ConversationDetail
  readonly replyToMessageId: string | null
}

function ReplyBox({ detail, replyToMessageId }: ReplyBoxProps) {
  const { ui } = useServices()
  const { t, i18n } = useTranslation()
  const { item, limits } = detail
  const composed = useComposerText(detail)
  const { text, change, area, leave } = composed
  const sending = useSending(detail, replyToMessageId, composed)
  const { send, drafts, news, isAsked, blank, claim } = sending
  const placeholder = usePlaceholder()
  const isBackKey = useIsKeyOf('back')
  const onTemplateKey = useTemplateKey(area, text, change, useTemplateValues(detail))
  // Counted when no key waits: what was pasted may be a book.
  const counted = useDeferredValue(text)
  const length = countCharacters(item.network, item.visibility, counted)
  const limit = limits[item.visibility]
  const tooLong = length > limit
  const empty = text.trim() === ''
  const isPrivate = item.visibility === 'private'

  function take({ text: words, isOpen, window }: OtherDraft) {
    change(empty ? words : `${text}\n\n${words}`, isOpen ? undefined : window)
    requestFocus(ui, 'reply')
  }

  function onKeyDown(event: KeyboardEvent) {
    if ((!isAsked && claim === null) || isComposing(event) || !isBackKey(event)) return
    event.preventDefault()
    if (claim === null) sending.goOn()
    else sending.wait()
  }

  return (
    <div
      data-composer=""
      onKeyDown={onKeyDown}
      className={`m-3 mt-0 shrink-0 rounded-xl border bg-surface focus-within:border-accent ${isPrivate ? 'border-private-line' : 'border-line'}`}
    >
      <Target detail={detail} />
      <OtherDrafts drafts={drafts} onTake={take} />
      {claim === null ? null : (
        <ClaimAsked
          agentId={claim}
          onWait={() => sending.wait()}
          onSend={() => send(ui.getState().claimAsked?.resolve ?? false)}
        />
      )}
      <News
        news={news}
        authorName={item.author.name}
        isAsked={isAsked}
        onLook={() => sending.look()}
        onSend={() => send(ui.getState().heldReply?.resolve ?? false)}
        onGoOn={() => sending.goOn()}
      />
      <textarea
        ref={area}
        value={text}
        rows={3}
        aria-label={t(isPrivate ? 'composer.privateText' : 'composer.publicText')}
        aria-invalid={tooLong}
        placeholder={placeholder}
        className={`block max-h-60 min-h-18 w-full resize-none bg-transparent px-3.5 py-2 text-base outline-none ${text.length > mostGrowing ? 'h-60' : 'field-sizing-content'}`}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onTemplateKey}
        onBlur={leave}
      />
      <div className="flex flex-wrap items-center justify-end gap-1 px-2 pb-2">
        <IconButton
          icon={TextQuote}
          label={t('composer.template')}
          command="template"
          onClick={() => openDialog(ui, 'template', [item.id])}
        />
        {isPrivate ? null : (
          <IconButton
            icon={Shield}
            label={t('placeCommand.handoff')}
            command="handoff"
            onClick={() => openDialog(ui, 'handoff', [item.id])}
          />
        )}
        <span className="grow" />
        <output
          aria-label={t('composer.counter')}
          className={`tabular mr-2 text-xs ${tooLong ? 'font-semibold text-danger' : length > limit * 0.9 ? 'text-warn' : 'text-faint'}`}
        >
          {formatNumber(i18n.language, length)} / {formatNumber(i18n.language, limit)}
        </output>
        <Button
          small
          look="quiet"
          className="h-7"
          disabled={empty || tooLong}
          onClick={() => send(true)}
        >
          {t('composer.sendAndResolve')}
        </Button>
        <Button
          small
          look="primary"
          className="h-7 px-3"
          disabled={empty || tooLong}
          onClick={() => send(false)}
        >
          <SendHorizontal size={13} aria-hidden="true" /> {t('composer.send')}
        </Button>
        <span className="ml-1 empty:hidden">
          <KeyHint command="send" />
        </span>
      </div>
      <div className="px-3.5 pb-1.5 empty:hidden">
        <LinkPrice network={item.network} visibility={item.visibility} text={counted} />
      </div>
      {blank === null ? null : (
        <p className="border-t border-line px-3.5 py-1.5 text-xs text-warn">
          {t('composer.blank', { field: blank })}
        </p>
      )}
      {tooLong ? (
        <p role="alert" className="border-t border-line px-3.5 py-1.5 text-xs text-danger">
          {t('composer.tooLong', {
            count: length - limit,
            over: formatNumber(i18n.language, length - limit),
          })}
        </p>
      ) : null}
    </div>
  )
}

/** Names the key that asks for a template while writing, where there is one. */
function usePlaceholder(): string {
  const { t } = useTranslation()
  const keys = useTypingKeysOf('template')
  if (keys === undefined) return t('composer.placeholder')
  return t('composer.placeholderTemplate', { keys: keyText(keys) })
}

/** Where the words would go: always in sight. */
function Target({ detail }: { readonly detail: ConversationDetail }) {
  const { t } = useTranslation()
  const { item } = detail
  const brand = useAccountName(item.accountId)
  const isPrivate = item.visibility === 'private'
  const Icon = isPrivate ? Lock : LockOpen
  return (
    <p
      className={`flex items-center gap-1.5 rounded-t-xl px-3.5 py-1.5 text-xs font-medium ${isPrivate ? 'bg-private-soft text-private' : 'bg-hover text-muted'}`}
    >
      <Icon size={12} aria-hidden="true" />
      <NetworkMark network={item.network} size={13} />
      {t(isPrivate ? 'composer.toPrivate' : 'composer.toPublic', {
        network: t(`network.${item.network}`),
        brand,
        name: item.author.name || t('row.noName'),
      })}
    </p>
  )
}

/** The platform lets us read but not answer: the agent answers on its page and says so. */
function ReplyByHand({
  detail,
  url,
}: {
  readonly detail: ConversationDetail
  readonly url: string
}) {
  const { replies } = useServices()
  const { t } = useTranslation()
  const network = t(`network.${detail.item.network}`)
  const open = useRef<HTMLButtonElement>(null)
  // R leads here, so that it says why it opens no field and no key after it is kept for one.
  useFocusRequest('reply', open, detail.item.id)
  return (
    <div className="m-3 mt-0 flex shrink-0 items-center gap-3 rounded-xl border border-line bg-surface p-3.5">
      <p className="grow text-muted">{t('composer.byHand', { network })}</p>
      <Button ref={open} look="primary" onClick={() => void replies.openExternal(url)}>
        <ExternalLink size={14} aria-hidden="true" /> {t('composer.openThere', { network })}
      </Button>
      <Button onClick={() => void replies.answeredByHand(detail.item.id)}>
        {t('composer.answered')}
      </Button>
    </div>
  )
}
