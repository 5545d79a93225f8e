import { BlockList, isIP } from 'node:net'
import type { Attachment } from '#shared/channel.ts'
import type { Fetch } from '../../ports.ts'
import { ChannelError, type ChannelErrorDetails } from '../channel-error.ts'
import type { AttachmentBytes } from '../channel.ts'
import { failureReason } from '../http/never-sent.ts'
import { proxyFailureOf } from '../http/proxy-error.ts'
import { readLimited, TooLargeError } from '../http/read-limited.ts'
import { isLoopbackHttp } from './account.ts'

const largestBytes = 20 * 1024 * 1024
const timeoutMs = 60_000
const mostRedirects = 3
const kinds: ReadonlySet<Attachment['kind']> = new Set([
  'photo',
  'audio',
  'voice',
  'document',
  'sticker',
])

/** Fetches a file of VK's. Addresses come from strangers: only public https, or the simulator. */
export async function fetchAttachment(
  fetch: Fetch,
  apiRoot: string,
  attachment: Attachment,
  signal: AbortSignal,
): Promise<AttachmentBytes> {
  if (!kinds.has(attachment.kind) || attachment.url === undefined) {
    throw failure('bad_request', 'this kind of attachment is opened on VK')
  }
  const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  try {
    const response = await follow(fetch, apiRoot, attachment.url, within)
    const mimeType = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
    return {
      bytes: await readLimited(response, largestBytes),
      mimeType: mimeType && /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : unknownType,
    }
  } catch (error) {
    if (error instanceof ChannelError) throw error
    if (error instanceof TooLargeError) throw tooLarge()
    signal.throwIfAborted()
    throw failure(proxyFailureOf(error) ? 'proxy_failed' : 'unreachable', failureReason(error))
  }
}

const unknownType = 'application/octet-stream'

/** Follows redirects by hand, so that each address on the way is checked. */
async function follow(
  fetch: Fetch,
  apiRoot: string,
  address: string,
  signal: AbortSignal,
): Promise<Response> {
  let url = URL.parse(address)
  for (let hop = 0; hop <= mostRedirects; hop++) {
    if (!url || !isAllowed(url, apiRoot)) throw failure('not_permitted', 'not a safe address')
    const response = await fetch(url.href, { signal, redirect: 'manual' })
    if (response.ok) return response
    await response.body?.cancel()
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) {
      throw httpFailure(response.status)
    }
    url = URL.parse(location, url.href)
  }
  throw failure('unreadable_answer', 'too many redirects')
}

function isAllowed(url: URL, apiRoot: string): boolean {
  const root = URL.parse(apiRoot)
  if (root && isLoopbackHttp(root) && url.origin === root.origin) return true
  if (url.protocol !== 'https:' || url.username !== '') return false
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return !privateAddresses.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')
  return host.includes('.') && !/\.(local|localhost|internal|lan|home\.arpa)$/.test(host)
}

const privateAddresses = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv6')
}

function tooLarge(): ChannelError {
  return failure('not_permitted', `larger than ${largestBytes / 1024 / 1024} MB`)
}

function httpFailure(status: number): ChannelError {
  const gone = status === 404 || status === 410
  const code = gone ? 'target_missing' : status >= 500 ? 'server_error' : 'not_permitted'
  return failure(code, `HTTP ${status}`)
}

function failure(code: ChannelErrorDetails['code'], platformMessage: string): ChannelError {
  return new ChannelError({ code, method: 'attachment', delivery: 'none', platformMessage })
}
