import type { Network } from '#shared/domain.ts'

/** A network that always gives the slowest page it may give. */
export interface SlowNetwork {
  readonly network: Network
  readonly apiRoot: string
  readonly credentials: Readonly<Record<string, string>>
  readonly stream: string
  /** Where the first reading begins. */
  readonly cursor: string | null
  /** The next page: other people, other messages, the same size. */
  readonly page: () => unknown
  readonly isPage: (address: URL) => boolean
  /** What is answered to everything else. */
  readonly other: (address: URL, form: URLSearchParams) => unknown
}

/** `prepare` writes the next page, before anybody measures: what that costs is the network's, not ours. */
export function fetchOf(slow: SlowNetwork): { readonly fetch: typeof fetch; readonly prepare: () => void } {
  const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  let ready: Uint8Array<ArrayBuffer> | null = null
  return {
    prepare() {
      ready = encode(slow.page())
    },
    fetch(input, init) {
      const address = new URL(input instanceof Request ? input.url : input)
      const form = init?.body instanceof URLSearchParams ? init.body : address.searchParams
      const body = slow.isPage(address) ? ready : encode(slow.other(address, form))
      if (body === null) throw new Error('no page was prepared')
      return Promise.resolve(new Response(inPieces(body), { headers: { 'content-type': 'application/json' } }))
    },
  }
}

const pieceBytes = 64 * 1024

/** As it comes from a socket: piece by piece, the loop turning in between. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setImmediate(resolve))
      controller.enqueue(bytes.subarray(at, at + pieceBytes))
      at += pieceBytes
      if (at >= bytes.length) controller.close()
    },
  })
}
