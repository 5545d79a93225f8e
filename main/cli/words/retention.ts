import type { Expired } from '#core/keeping/expiry.ts'
import type { RetentionPreview } from '#shared/contract/retention.ts'
import type { Network } from '#shared/domain.ts'
import type { RetentionKind } from '#shared/retention.ts'

/** What the command says that keeps things for a while only. */
export interface RetentionWords {
  readonly networks: Readonly<Record<Network, string>>
  readonly kinds: Readonly<Record<RetentionKind, string>>
  /** Null: for ever. */
  readonly kept: (days: number | null) => string
  readonly journal: string
  readonly row: (row: RetentionPreview['rows'][number], name: string) => string
  readonly total: (preview: RetentionPreview) => string
  readonly nothing: string
  readonly wouldGo: string
  readonly gone: (expired: Expired) => string
  readonly badRule: (rule: string) => string
}

const kb = (bytes: number, language: string) =>
  (bytes / 1000).toLocaleString(language, { maximumFractionDigits: 1 })

export const enRetention: RetentionWords = {
  networks: { vk: 'VK', telegram: 'Telegram', x: 'X' },
  kinds: {
    direct: 'direct messages',
    comment: 'comments',
    mention: 'mentions',
    reply: 'our replies',
    edits: 'earlier texts of edited messages',
    quarantine: 'unread items',
  },
  kept: (days) => (days === null ? 'for ever' : `${days} days`),
  journal: 'Journal',
  row: (row, name) =>
    `  ${name}: ${row.count} (${row.conversations} conversations, ${row.files} files, ${kb(row.bytes, 'en')} KB)`,
  total: (p) =>
    `In all: messages ${p.messages}, earlier texts ${p.edits}, unread items ${p.quarantined}, conversations ${p.conversations}, people forgotten ${p.people}, files ${p.files}, ${kb(p.bytes, 'en')} KB; facts of the journal ${p.facts}.`,
  nothing: 'Nothing is that old.',
  wouldGo:
    'These words would go for good, with their files and earlier texts; totals in reports stay. Nothing was changed. To do it, add --yes.',
  gone: (g) =>
    `Gone for good: messages ${g.messages}, earlier texts ${g.edits}, unread items ${g.quarantined}, people ${g.people}. Backups made before still hold them: daily ones go by themselves within five weeks.`,
  badRule: (rule) =>
    `not a rule: ${rule}. Rules look like vk.direct=365, comment=90 (in every network), reply=ever or journal=400; at least 7 days, the journal 30, unread items at most 90`,
}

export const ruRetention: RetentionWords = {
  networks: { vk: 'ВКонтакте', telegram: 'Telegram', x: 'X' },
  kinds: {
    direct: 'личные сообщения',
    comment: 'комментарии',
    mention: 'упоминания',
    reply: 'наши ответы',
    edits: 'прежние тексты исправленных сообщений',
    quarantine: 'неразобранное',
  },
  kept: (days) => (days === null ? 'бессрочно' : `${days} дн.`),
  journal: 'Журнал',
  row: (row, name) =>
    `  ${name}: ${row.count} (обращений — ${row.conversations}, файлов — ${row.files}, ${kb(row.bytes, 'ru')} КБ)`,
  total: (p) =>
    `Всего: сообщений — ${p.messages}, прежних текстов — ${p.edits}, неразобранного — ${p.quarantined}, обращений — ${p.conversations}, забытых людей — ${p.people}, файлов — ${p.files}, ${kb(p.bytes, 'ru')} КБ; записей журнала — ${p.facts}.`,
  nothing: 'Ничего настолько старого нет.',
  wouldGo:
    'Эти слова исчезнут безвозвратно вместе с файлами и прежними текстами; итоги в отчётах останутся. Пока ничего не изменено. Чтобы удалить, добавьте --yes.',
  gone: (g) =>
    `Удалено безвозвратно: сообщений — ${g.messages}, прежних текстов — ${g.edits}, неразобранного — ${g.quarantined}, людей — ${g.people}. В прежних копиях эти слова ещё есть: ежедневные копии исчезнут сами за пять недель.`,
  badRule: (rule) =>
    `непонятное правило: ${rule}. Правила выглядят так: vk.direct=365, comment=90 (во всех сетях), reply=ever или journal=400; не меньше 7 дней, для журнала — 30, для неразобранного — не больше 90`,
}
