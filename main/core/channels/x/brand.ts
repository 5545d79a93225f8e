import { z } from 'zod'
import { ChannelError } from '../channel-error.ts'
import type { ChannelContext } from '../channel.ts'
import type { XClient } from './client.ts'
import { userSchema } from './wire.ts'

/** Who we are on X. */
export interface Brand {
  readonly id: string
  readonly name: string
  readonly handle: string
}

const memoryName = 'x.brand'
const brandSchema = z.object({ id: z.string(), name: z.string(), handle: z.string() })
const endpoint = 'GET /2/users/me'

/** Knows the brand's own account: asked once, remembered, and then available at once. */
export class BrandDirectory {
  readonly #client: XClient
  readonly #context: ChannelContext
  #brand: Brand | null

  constructor(client: XClient, context: ChannelContext) {
    this.#client = client
    this.#context = context
    this.#brand = fromSettings(context) ?? fromMemory(context)
  }

  /**
   * Throws `ChannelError` when nobody asked yet: the account must be checked before it can invite.
   */
  get known(): Brand {
    if (this.#brand) return this.#brand
    throw new ChannelError({
      code: 'unreachable',
      method: endpoint,
      delivery: 'none',
      platformMessage: 'the account has not been checked yet',
    })
  }

  get knownId(): string | null {
    return this.#brand?.id ?? null
  }

  async get(signal: AbortSignal): Promise<Brand> {
    return this.#brand ?? this.ask(signal)
  }

  async ask(signal: AbortSignal): Promise<Brand> {
    const answer = await this.#client.call({
      endpoint,
      path: '/2/users/me',
      query: { 'user.fields': 'name,username' },
      signal,
    })
    const user = userSchema.safeParse(answer.data)
    if (!user.success) {
      throw new ChannelError({ code: 'unreadable_answer', method: endpoint, delivery: 'none' })
    }
    const { id, name, handle } = user.data
    this.#brand = { id, name, handle }
    this.#context.memory?.set(memoryName, JSON.stringify(this.#brand))
    return this.#brand
  }
}

function fromSettings({ settings }: ChannelContext): Brand | null {
  const { userId, handle } = settings
  if (userId === undefined || typeof handle !== 'string') return null
  return { id: String(userId), name: handle, handle }
}

function fromMemory({ memory, log }: ChannelContext): Brand | null {
  const kept = memory?.get(memoryName)
  if (!kept) return null
  try {
    return brandSchema.parse(JSON.parse(kept))
  } catch {
    log.warn('what was remembered of the own account cannot be read; it will be asked again')
    return null
  }
}
