/** One page of a list that is newest first. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextToken: string | null
}

export interface PageRequest {
  readonly max: number
  readonly sinceId: string | null
  readonly untilId: string | null
  readonly token: string | null
}

const tokenMark = 'page-of-otklik:'

/**
 * A token names the last item given, so that new items do not move the pages. Null: malformed
 * token.
 */
export function takePage<Item extends { readonly id: string }>(
  list: readonly Item[],
  request: PageRequest,
): Page<Item> | null {
  const until = request.token === null ? null : decode(request.token)
  if (request.token !== null && until === null) return null
  const rest = list.filter(
    ({ id }) => isAbove(id, request.sinceId) && isBelow(id, request.untilId) && isBelow(id, until),
  )
  const items = rest.slice(0, request.max)
  const last = items.at(-1)
  return { items, nextToken: rest.length > items.length && last ? encode(last.id) : null }
}

function isAbove(id: string, bound: string | null): boolean {
  return bound === null || BigInt(id) > BigInt(bound)
}

function isBelow(id: string, bound: string | null): boolean {
  return bound === null || BigInt(id) < BigInt(bound)
}

const encode = (id: string) => Buffer.from(tokenMark + id).toString('base64url')

function decode(token: string): string | null {
  const text = Buffer.from(token, 'base64url').toString()
  const id = text.startsWith(tokenMark) ? text.slice(tokenMark.length) : ''
  return /^\d{1,19}$/.test(id) ? id : null
}
