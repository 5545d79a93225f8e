import { OtklikError } from '#shared/errors.ts'
import type { ChannelContext } from '../channel.ts'

/** What a connected VK community consists of, checked. */
export interface VkAccount {
  readonly groupId: number
  readonly communityToken: string
  /** Reads what a community token may not: search, mentions, older comments. */
  readonly userToken: string | null
  /** Without a trailing slash. */
  readonly apiRoot: string
}

/** Throws `OtklikError` `credentials_invalid` or `bad_input` and names the field, never its value. */
export function readAccount(context: Pick<ChannelContext, 'apiRoot' | 'credentials'>): VkAccount {
  const { groupId = '', communityToken = '', userToken = '' } = context.credentials
  // People copy the id from an address, where it carries a prefix.
  const digits = /^(?:-|club|public)?(\d{1,15})$/.exec(groupId.trim())?.[1]
  if (!digits || Number(digits) === 0) {
    throw new OtklikError('credentials_invalid', { field: 'groupId' })
  }
  if (!isToken(communityToken)) {
    throw new OtklikError('credentials_invalid', { field: 'communityToken' })
  }
  if (userToken.trim() !== '' && !isToken(userToken)) {
    throw new OtklikError('credentials_invalid', { field: 'userToken' })
  }
  return {
    groupId: Number(digits),
    communityToken: communityToken.trim(),
    userToken: userToken.trim() || null,
    apiRoot: readRoot(context.apiRoot),
  }
}

function isToken(value: string): boolean {
  return /^[\x21-\x7e]{8,1024}$/.test(value.trim())
}

function readRoot(apiRoot: string): string {
  const url = URL.parse(apiRoot)
  const safe = url && (url.protocol === 'https:' || isLoopbackHttp(url))
  if (!safe) throw new OtklikError('bad_input', { field: 'apiRoot' })
  return apiRoot.replace(/\/+$/, '')
}

/** Plain http is for simulators on this very machine. */
export function isLoopbackHttp(url: URL): boolean {
  return url.protocol === 'http:' && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(url.hostname)
}
