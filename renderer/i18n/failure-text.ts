import type { i18n } from 'i18next'
import { channelErrorCodes } from '#shared/channel.ts'
import { failureOf } from '../rpc/failure.ts'

/** The sentence for whatever a call threw, with the network's reason where one is known. */
export function failureText(i18n: i18n, error: unknown): string {
  const { code, parameters } = failureOf(error)
  // Some failures say more in a word of theirs.
  const why = parameters['why'] ?? ''
  // What is refused only at the door of a hub, or only in the settings, is said with the words of those.
  const words = ['errors', 'entrance.refused', 'settings.refused'].flatMap((of) => [`${of}.${code}_${why}`, `${of}.${code}`])
  const sentence = i18n.t(words, { ...parameters })
  const reason = channelErrorCodes.find((known) => known === parameters['reason'])
  const field = parameters['field']
  // Keys that are just being tried were never taken: that they are dead says nothing more, and nothing true.
  const isSaid = code === 'credentials_rejected' && reason === 'token_dead'
  const because = reason === undefined || isSaid ? null : i18n.t(`channelError.${reason}`)
  return [
    sentence,
    ...(because === null || sentence.startsWith(because) ? [] : [because]),
    ...(typeof field === 'string' && code !== 'proxy_failed'
      ? [i18n.t(`credential.${field}.label`, { defaultValue: field })]
      : []),
  ].join(' ')
}
