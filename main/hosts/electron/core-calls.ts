import type { Log, Opener, Secrets } from '#core/ports.ts'
import { assertNever } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { CoreCall, MessageToCore } from './core-messages.ts'

export interface CoreCallOptions {
  readonly secrets: Secrets
  readonly opener: Opener
  /** The system's proxies for an address, as Chromium names them. */
  readonly resolveProxy: (url: string) => Promise<string>
  readonly log: Log
}

/** The main process's side: does what the core asked for and never lets a foreign error's text through. */
export async function answerCall(
  id: number,
  call: CoreCall,
  options: CoreCallOptions,
): Promise<MessageToCore> {
  try {
    return { type: 'answered', id, value: await carryOut(call, options) }
  } catch (error) {
    options.log.error('the core was refused', { call: call.name, error, cause: causeOf(error) })
    const { code, parameters } = error instanceof OtklikError ? error : new OtklikError('internal')
    return { type: 'refused', id, code, parameters: { ...parameters } }
  }
}

async function carryOut(call: CoreCall, options: CoreCallOptions): Promise<string | null> {
  switch (call.name) {
    case 'secrets.get':
      return options.secrets.get(call.key)
    case 'secrets.set':
      await options.secrets.set(call.key, call.value)
      return null
    case 'secrets.remove':
      await options.secrets.remove(call.key)
      return null
    case 'opener.open':
      await options.opener.open(call.url)
      return null
    case 'proxy.resolve':
      return options.resolveProxy(call.url)
    default:
      return assertNever(call)
  }
}

const causeOf = (error: unknown) => (error instanceof Error ? error.cause : undefined)
