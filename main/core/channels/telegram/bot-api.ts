import { Api } from 'grammy/web'
import { ChannelError } from '../channel-error.ts'
import type { Fetch } from '../../ports.ts'
import { exchange } from '../http/exchange.ts'
import { botFetch } from './bot-answer.ts'
import { tokenRedactor, toChannelError } from './bot-error.ts'

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

/** grammY's own watch over a request; ours is a little shorter and says more. */
const grammyTimeoutSeconds = 100
const downloadTimeoutMs = 5 * 60_000

export function createBotApi(options: BotApiOptions): BotApi {
  const redact = tokenRedactor(options.token)
  // grammY for the web takes the platform's own fetch and AbortController; its Node build brings
  // others.
  const api = new Api(options.token, {
    apiRoot: options.apiRoot,
    fetch: botFetch(options.fetch),
    timeoutSeconds: grammyTimeoutSeconds,
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
      const answer = await exchange(options.fetch, {
        url: `${options.apiRoot}/file/bot${options.token}/${path}`,
        timeoutMs: downloadTimeoutMs,
        limitBytes,
        signal,
      })
      const { status, bytes } = answer
      if (status < 200 || status > 299) throw downloadRefused(status)
      return { bytes, contentType: answer.headers.get('content-type') }
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
