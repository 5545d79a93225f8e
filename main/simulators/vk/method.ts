import type { Admitted, TokenKind } from './access.ts'
import type { LongPollServer } from './long-poll-server.ts'
import type { Parameters } from './parameters.ts'
import type { World } from './world.ts'

export interface MethodContext {
  readonly world: World
  readonly longPoll: LongPollServer
  readonly token: TokenKind
  /** Remembers answers of repeated writes. */
  readonly repeats: Repeats
  readonly rules: Rules
  readonly rudeness: Rudeness
}

/** Whether VK is in a mood to refuse one thing among many. */
export interface Rudeness {
  isOn(): boolean
  /** Whether it is this thing's turn. */
  strikes(): boolean
}

/** What a test may switch on: VK's rarer refusals. */
export interface Rules {
  /** Comments with links are refused with 222. */
  readonly forbidLinks: boolean
  /** Private messages to one person within an hour, before refusal 9. */
  readonly messagesPerHour: number
  /** So many people may be told the same within an hour; then it is spam, refusal 984. */
  readonly sameWordsToMany: number
  /** Methods that are refused, with the code. */
  readonly refuse: Readonly<Record<string, number>>
}

export interface Method {
  readonly tokens: readonly Admitted[]
  /** The `response` of an answer. Throws `VkRefusal`. */
  run(parameters: Parameters, context: MethodContext): unknown
}

export type Methods = Readonly<Record<string, Method>>

/** `random_id` and `guid`: the same number within an hour is the same message. */
export interface Repeats {
  earlier(key: string): number | undefined
  remember(key: string, id: number): void
}

const everybody: readonly Admitted[] = ['group', 'user', 'service']

export function forEverybody(run: Method['run']): Method {
  return { tokens: everybody, run }
}

export function forUsers(run: Method['run']): Method {
  return { tokens: ['user'], run }
}

export function forReaders(run: Method['run']): Method {
  return { tokens: ['user', 'service'], run }
}

export function forCommunity(run: Method['run']): Method {
  return { tokens: ['group'], run }
}
