import { useQuery } from '@tanstack/react-query'
import { ExternalLink, MessageSquareReply, Tag, TextSearch } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Mention } from '#shared/contract/mentions.ts'
import { useServices } from '../../app/services.ts'
import type { DialogKind } from '../../app/ui-store.ts'
import { useMay } from '../../app/use-me.ts'
import { formatFull, formatNumber } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { Foreign } from '../../ui/foreign.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { SentimentMark } from '../../ui/sentiment-mark.tsx'
import type { StreamDeeds } from './stream-deeds.ts'

interface MentionPaneProps {
  readonly mention: Mention
  readonly names: string
  readonly deeds: StreamDeeds
  readonly ask: (kind: DialogKind) => void
}

/** One mention in full, what can be done with it, and who wrote it. */
export function MentionPane({ mention, names, deeds, ask }: MentionPaneProps) {
  const { client } = useServices()
  const { t, i18n } = useTranslation()
  const mayAnswer = useMay('agent')
  const mayExclude = useMay('lead')
  const { url } = mention
  return (
    <article aria-label={t('listening.mention')} className="space-y-5 p-6">
      <header className="flex items-start gap-3">
        <NetworkMark network={mention.network} size={20} />
        <div className="min-w-0 grow">
          <Foreign className="block truncate text-base font-semibold" text={mention.author.name || (mention.author.handle ?? '…')} />
          <p className="text-xs text-faint">
            {formatFull(i18n.language, mention.postedAt)} · {t(`kind.${mention.kind}`)} · {names}
          </p>
        </div>
        <SentimentMark label={mention.sentiment.label} size={18} />
      </header>
      <Foreign className="block max-w-160 text-base leading-6 break-words whitespace-pre-wrap" text={mention.text || t('listening.noText')} />
      <div className="flex flex-wrap gap-2">
        {mayAnswer ? (
          <>
            <Button look="primary" onClick={() => void deeds.answer(mention)}>
              <MessageSquareReply size={15} aria-hidden="true" />
              {t(mention.status === 'heard' ? 'listening.answerAfterAll' : 'listening.answer')} <KeyHint command="reply" />
            </Button>
            {mention.status === 'heard' ? (
              <Button onClick={() => void deeds.takeUp([mention])}>
                {t('listening.intoQueue')} <KeyHint command="reopen" />
              </Button>
            ) : (
              <Button onClick={() => deeds.open(mention)}>
                {t('listening.open')} <KeyHint command="open" />
              </Button>
            )}
            <Button onClick={() => ask('sentiment')}>
              {t('listening.sentiment')} <KeyHint command="sentiment" />
            </Button>
            <Button onClick={() => ask('tag')}>
              <Tag size={14} aria-hidden="true" /> {t('listening.tag')} <KeyHint command="tag" />
            </Button>
          </>
        ) : null}
        {mayExclude ? (
          <Button onClick={() => ask('exclude')}>
            <TextSearch size={14} aria-hidden="true" /> {t('listening.exclusions')} <KeyHint command="exclude" />
          </Button>
        ) : null}
        {url === null ? null : (
          <Button look="quiet" onClick={() => void client.conversations.openExternal({ url })}>
            <ExternalLink size={14} aria-hidden="true" /> {t('listening.inNetwork')}
          </Button>
        )}
      </div>
      <AuthorCard mention={mention} />
    </article>
  )
}

/** How often monitors found them, how negative they are, and how far they reach. */
function AuthorCard({ mention: { author } }: { readonly mention: Mention }) {
  const { queries } = useServices()
  const { t, i18n } = useTranslation()
  const { data } = useQuery(queries.mentions.author.queryOptions({ input: { id: author.id } }))
  const number = (value: number) => formatNumber(i18n.language, value)
  return (
    <section aria-label={t('listening.aboutAuthor')} className="max-w-160 rounded-xl border border-line bg-surface p-4">
      <h3 className="text-xs font-medium text-muted">{t('listening.aboutAuthor')}</h3>
      <dl className="mt-2 grid grid-cols-3 gap-4">
        <Fact name={t('listening.wrote')} value={data === undefined ? '…' : number(data.mentions)} />
        <Fact
          name={t('listening.negative')}
          value={data === undefined ? '…' : `${number(data.mentions === 0 ? 0 : Math.round((100 * data.negative) / data.mentions))} %`}
        />
        <Fact name={t('listening.reach')} value={author.reach === null ? t('listening.unknown') : number(author.reach)} />
      </dl>
      {data?.firstAt == null ? null : (
        <p className="mt-2 text-xs text-faint">{t('listening.since', { time: formatFull(i18n.language, data.firstAt) })}</p>
      )}
    </section>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt className="text-2xs text-faint">{name}</dt>
      <dd className="tabular text-base font-semibold">{value}</dd>
    </div>
  )
}
