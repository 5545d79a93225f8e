import type { Attachment, ChannelErrorCode } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { AttachmentBytes } from '../channel.ts'
import { exchange, NoAnswerError, type HttpAnswer } from '../http/exchange.ts'
import type { XAccount } from './account.ts'

const method = 'GET media'
/** What is shown travels to the window as one piece; more than this is looked at on X. */
const largestBytes = 20 * 1024 * 1024
const timeoutMs = 60_000
const unknownType = 'application/octet-stream'

/**
 * Reads one media file. Only X's own media hosts and the configured root are asked: an address
 * inside a message is a stranger's words. Media of direct messages needs our token, public media
 * must not get it.
 */
export async function fetchAttachment(
  account: XAccount,
  attachment: Attachment,
  signal: AbortSignal,
): Promise<AttachmentBytes> {
  const address = attachment.fileId ?? attachment.url
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : null
  const root = new URL(account.context.apiRoot)
  if (!url || (url.origin !== root.origin && !isMediaHost(url))) {
    throw failed('not_permitted', 'not a media address of X')
  }
  const guarded = attachment.fileId !== undefined
  let response = await ask(account, url, guarded, signal)
  if (guarded && response.status === 401) {
    await account.session.renewed(account.session.accessToken)
    response = await ask(account, url, guarded, signal)
  }
  const { status } = response
  if (status >= 400) {
    const gone = status === 404 || status === 410
    const refused = status === 401 || status === 403
    throw failed(gone ? 'target_missing' : refused ? 'not_permitted' : 'server_error')
  }
  const mimeType = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  return {
    bytes: response.bytes,
    mimeType: /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : unknownType,
  }
}

async function ask(
  account: XAccount,
  url: URL,
  guarded: boolean,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const headers = guarded ? { authorization: `Bearer ${account.session.accessToken}` } : {}
  try {
    return await exchange(account.context.fetch, {
      url: url.href,
      headers,
      timeoutMs,
      limitBytes: largestBytes,
      signal,
    })
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof NoAnswerError)) throw error
    throw error.tooLarge
      ? failed('not_permitted', `the file is larger than ${largestBytes / 1024 / 1024} MB`)
      : failed(error.byProxy ? 'proxy_failed' : 'unreachable', error.reason)
  }
}

const mediaHosts = /(?:^|\.)(?:twimg\.com|ton\.x\.com|ton\.twitter\.com)$/

function isMediaHost(url: URL): boolean {
  return url.protocol === 'https:' && mediaHosts.test(url.hostname)
}

function failed(code: ChannelErrorCode, platformMessage?: string): ChannelError {
  return new ChannelError({ code, method, delivery: 'none', platformMessage })
}
