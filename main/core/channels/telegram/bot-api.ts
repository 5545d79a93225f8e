import { Api } from 'grammy/web'
import { ChannelError } from '../channel-error.ts'
import type { Fetch } from '../../ports.ts'
import { readableFetch } from './bot-answer.ts'
import { toChannelError } from './bot-error.ts'
import { tokenRedactor } from './redact.ts'

interface BotApiOptions {
  readonly token: string
  /** Without a trailing slash. */
  readonly apiRoot: string
  readonly fetch: Fetch
}

interface BotCall {
  readonly method: string
  /** True for calls that change something on Telegram. */
  readonly writes?: boolean
  readonly signal: AbortSignal
}

/**
 * grammY's declarations name the AbortSignal of its Node build's polyfill; its web build, which we
 * run, takes the platform's own.
 */
type ApiSignal = NonNullable<Parameters<Api['getMe']>[0]>

/** grammY's typed methods, with every failure told as a `ChannelError` that holds no secret. */
export interface BotApi {
  call<Result>(
    call: BotCall,
    run: (api: Api, signal: ApiSignal) => Promise<Result>,
  ): Promise<Result>
  /** Bytes of a file Telegram prepared for download. Throws `ChannelError`. */
  download(filePath: string, limitBytes: number, signal: AbortSignal): Promise<Download>
}

interface Download {
  readonly bytes: Uint8Array
  readonly contentType: string | null
}

/** Longer than the longest long poll; after that a silent server counts as unreachable. */
const requestTimeoutSeconds = 90

export function createBotApi(options: BotApiOptions): BotApi {
  const redact = tokenRedactor(options.token)
  // grammY for the web takes the platform's own fetch and AbortController; its Node build brings
  // others.
  const api = new Api(options.token, {
    apiRoot: options.apiRoot,
    fetch: readableFetch(options.fetch),
    timeoutSeconds: requestTimeoutSeconds,
    sensitiveLogs: false,
  })

  async function call<Result>(
    { method, writes = false, signal }: BotCall,
    run: (api: Api, signal: ApiSignal) => Promise<Result>,
  ): Promise<Result> {
    if (signal.aborted) {
      throw new ChannelError({
        code: 'unreachable',
        method,
        delivery: 'none',
        platformMessage: 'cancelled',
      })
    }
    try {
      return await run(api, signal as unknown as ApiSignal)
    } catch (error) {
      throw toChannelError(error, { method, writes, redact })
    }
  }

  async function download(
    filePath: string,
    limitBytes: number,
    signal: AbortSignal,
  ): Promise<Download> {
    try {
      const path = filePath.split('/').map(encodeURIComponent).join('/')
      const response = await options.fetch(`${options.apiRoot}/file/bot${options.token}/${path}`, {
        signal,
      })
      if (!response.ok) throw downloadRefused(response.status)
      const bytes = await readLimited(response, limitBytes)
      return { bytes, contentType: response.headers.get('content-type') }
    } catch (error) {
      throw toChannelError(error, { method: 'download', writes: false, redact })
    }
  }

  return { call, download }
}

function downloadRefused(status: number): ChannelError {
  const code = status === 401 ? 'token_dead' : status >= 500 ? 'server_error' : 'target_missing'
  return new ChannelError({ code, method: 'download', delivery: 'none', platformCode: status })
}

async function readLimited(response: Response, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > limitBytes) {
      throw new ChannelError({
        code: 'bad_request',
        method: 'download',
        delivery: 'none',
        platformMessage: `the file is larger than ${limitBytes} bytes`,
      })
    }
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
