import type { Fetch } from '#core/ports.ts'

/** One exchange between the channel and the simulator. */
export interface VkExchange {
  /** The API method, or `a_check` for the long poll. */
  readonly method: string
  readonly path: string
  readonly parameters: Readonly<Record<string, string>>
  readonly body: unknown
}

/** A `fetch` that notes everything that goes through it. */
export function recordTraffic(): { readonly fetch: Fetch; readonly exchanges: VkExchange[] } {
  const exchanges: VkExchange[] = []
  const recording: Fetch = async (input, init) => {
    const response = await fetch(input, init)
    const url = new URL(input instanceof Request ? input.url : input)
    const form = init?.body instanceof URLSearchParams ? init.body : url.searchParams
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => null)
    const method = /^\/method\/(.+)$/.exec(url.pathname)?.[1] ?? url.searchParams.get('act') ?? ''
    exchanges.push({ method, path: url.pathname, parameters: Object.fromEntries(form), body })
    return response
  }
  return { fetch: recording, exchanges }
}
