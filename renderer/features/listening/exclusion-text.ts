import type { TFunction } from 'i18next'
import type { ExclusionOffer, MonitorExclusion } from '#shared/contract/monitors.ts'
import { isolated } from '#shared/foreign-text.ts'

const asked = /^(?<name>intent|kind|lang|network|sentiment|has):(?<value>[\w]+)$/

/** What is left out, in words: an author by name, a word, a sort of message. */
export function exclusionText(
  t: TFunction,
  { author, query, kind }: Pick<MonitorExclusion | ExclusionOffer, 'author' | 'query' | 'kind'>,
): string {
  if (author) return t('listening.author', { name: isolated(author.name || (author.handle ?? '…')) })
  if (kind === 'words') return t('listening.words', { query: isolated(query ?? '') })
  const { name, value = '' } = asked.exec(query ?? '')?.groups ?? {}
  if (name === undefined) return t('listening.sort.other', { value: query })
  if (name === 'has') return t(`listening.sort.${value}`)
  const words = name === 'lang' ? value : t(`${name}.${value}`)
  return t(`listening.sort.${name}`, { value: words })
}
