import type { Clock } from '#shared/clock.ts'
import { VkRefusal } from './refusal.ts'

export type TokenKind = 'group' | 'user'
/** What the account's second key is: a person's own, the app's, or one VK ID gave. */
export type KeyKind = 'user' | 'service' | 'vk_id'
/** Who may call a method, in the words of VK's descriptions. */
export type Admitted = 'group' | 'user' | 'service'

export interface Access {
  /** Whose token this is. Throws refusal 5. */
  kindOf(token: string): TokenKind
  /** Throws refusal 15, 27, 28 or 1051 when a method is not for this kind of token. */
  admit(kind: TokenKind, method: string, allowed: readonly Admitted[]): void
  /** Throws refusal 6 when there were too many requests within the last second. */
  count(kind: TokenKind): void
  revoke(kind: TokenKind): void
}

const limits: Readonly<Record<TokenKind, number>> = { group: 20, user: 3 }

export function createAccess(
  tokens: Readonly<Record<TokenKind, string>>,
  clock: Clock,
  secondKey: KeyKind,
): Access {
  const recent: Record<TokenKind, number[]> = { group: [], user: [] }
  const revoked = new Set<TokenKind>()

  return {
    kindOf(token) {
      const kind = (['group', 'user'] as const).find((name) => tokens[name] === token)
      if (kind && !revoked.has(kind)) return kind
      throw new VkRefusal(5, 'User authorization failed: invalid access_token (4).')
    },
    admit(kind, method, allowed) {
      if (kind === 'group') {
        if (allowed.includes('group')) return
        throw new VkRefusal(
          27,
          'Group authorization failed: method is unavailable with group auth.',
        )
      }
      if (secondKey === 'service') {
        if (allowed.includes('service')) return
        throw new VkRefusal(
          28,
          'Application authorization failed: method is unavailable with service token.',
        )
      }
      if (secondKey === 'vk_id' && method.startsWith('newsfeed.')) {
        throw new VkRefusal(1051, 'Method is not available for this profile type')
      }
      if (allowed.includes('user')) return
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
