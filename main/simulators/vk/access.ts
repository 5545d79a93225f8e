import type { Clock } from '#shared/clock.ts'
import { VkRefusal } from './refusal.ts'

export type TokenKind = 'group' | 'user'

export interface Access {
  /** Whose token this is. Throws refusal 5. */
  kindOf(token: string): TokenKind
  /** Throws refusal 27 or 15 when a method is not for this kind of token. */
  admit(kind: TokenKind, allowed: readonly TokenKind[]): void
  /** Throws refusal 6 when there were too many requests within the last second. */
  count(kind: TokenKind): void
  revoke(kind: TokenKind): void
}

const limits: Readonly<Record<TokenKind, number>> = { group: 20, user: 3 }

export function createAccess(
  tokens: Readonly<Record<TokenKind, string>>,
  clock: Clock,
): Access {
  const recent: Record<TokenKind, number[]> = { group: [], user: [] }
  const revoked = new Set<TokenKind>()

  return {
    kindOf(token) {
      const kind = (['group', 'user'] as const).find((name) => tokens[name] === token)
      if (kind && !revoked.has(kind)) return kind
      throw new VkRefusal(5, 'User authorization failed: invalid access_token (4).')
    },
    admit(kind, allowed) {
      if (allowed.includes(kind)) return
      if (kind === 'group') {
        throw new VkRefusal(
          15,
          'Access denied: method is unavailable with group auth, use a user or service token.',
        )
      }
      throw new VkRefusal(15, 'Access denied: group messages are available with group auth only.')
    },
    count(kind) {
      const now = clock.now()
      recent[kind] = recent[kind].filter((at) => at > now - 1000)
      if (recent[kind].length >= limits[kind]) {
        throw new VkRefusal(6, 'Too many requests per second')
      }
      recent[kind].push(now)
    },
    revoke: (kind) => void revoked.add(kind),
  }
}
