import type { Attachment, ChannelErrorCode } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { AttachmentBytes } from '../channel.ts'
import type { Desk } from './desk.ts'

const method = 'GET media'
const largestBytes = 100 * 1024 * 1024

/**
 * Reads one media file. Only X's own media hosts and the configured root are asked: an address
 * inside a message is a stranger's words. Media of direct messages needs our token, public media
 * must not get it.
 */
export async function fetchAttachment(
  desk: Desk,
  attachment: Attachment,
  signal: AbortSignal,
): Promise<AttachmentBytes> {
  const address = attachment.fileId ?? attachment.url
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : null
  const root = new URL(desk.context.apiRoot)
  if (!url || (url.origin !== root.origin && !isMediaHost(url))) {
    throw failed('not_permitted', 'not a media address of X')
  }
  const guarded = attachment.fileId !== undefined
  let response = await ask(desk, url, guarded, signal)
  if (guarded && response.status === 401) {
    await response.body?.cancel()
    await desk.session.renewed(desk.session.accessToken)
    response = await ask(desk, url, guarded, signal)
  }
  if (!response.ok) {
    const gone = response.status === 404 || response.status === 410
    const refused = response.status === 401 || response.status === 403
    throw failed(gone ? 'target_missing' : refused ? 'not_permitted' : 'server_error')
  }
  if (Number(response.headers.get('content-length') ?? 0) > largestBytes) {
    await response.body?.cancel()
    throw failed('not_permitted', 'the file is larger than 100 MB')
  }
  const mimeType = response.headers.get('content-type') ?? 'application/octet-stream'
  try {
    return { bytes: new Uint8Array(await response.arrayBuffer()), mimeType }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw failed('unreachable', undefined, error)
  }
}

async function ask(desk: Desk, url: URL, guarded: boolean, signal: AbortSignal): Promise<Response> {
  const headers = guarded ? { authorization: `Bearer ${desk.session.accessToken}` } : {}
  try {
    return await desk.context.fetch(url.href, { headers, redirect: 'error', signal })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw failed('unreachable', undefined, error)
  }
}

const mediaHosts = /(?:^|\.)(?:twimg\.com|ton\.x\.com|ton\.twitter\.com)$/

function isMediaHost(url: URL): boolean {
  return url.protocol === 'https:' && mediaHosts.test(url.hostname)
}

function failed(code: ChannelErrorCode, platformMessage?: string, cause?: unknown): ChannelError {
  return new ChannelError(
    { code, method, delivery: 'none', platformMessage },
    cause === undefined ? undefined : { cause },
  )
}
