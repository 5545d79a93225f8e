import type { Clock } from '#shared/clock.ts'
import type { PageSession } from '#shared/contract/sessions.ts'

export type { Clock }

/** What a host must give the core. The core never reaches for a global of its own instead. */
export interface Ports {
  readonly clock: Clock
  readonly secrets: Secrets
  readonly notifier: Notifier
  readonly paths: Paths
  readonly opener: Opener
  /** As the system reaches the web, through its proxy where it has one. */
  readonly fetch: Fetch
  /** The same through another proxy; a failure of it has a `ProxyError` among its causes. */
  readonly fetchThrough: (proxy: ProxyServer) => Fetch
  readonly log: Log
  /** Of a host that lets browsers in. */
  readonly sessions?: PageSessions
}

/** Credentials at rest. Values never appear in the database, a log, an error or the renderer. */
export interface Secrets {
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
}

export interface Notification {
  readonly title: string
  readonly body: string
  /** Notifications of one group replace each other. */
  readonly group: string
  readonly conversationId?: string
  /** The people it is for, by number; absent: for everyone. */
  readonly to?: readonly number[]
}

export interface Notifier {
  notify(notification: Notification): void
  /** The number on the tray or in the window title. */
  setBadge(count: number): void
}

export interface Paths {
  /** The folder that holds everything the user owns: database, keys, logs. */
  readonly data: string
  /** Read-only files that ship with the product. */
  readonly resources: string
}

/** The browsers that may show the screens. */
export interface PageSessions {
  /** The last used one first; `current` is the one that asks. */
  list(): readonly PageSession[]
  /** Whether there was such a one. */
  end(id: string): boolean
  /** All of the one who asks but the one that asks; how many they were. */
  endOthers(): number
  /** All of a person of the team, or all but the one that asks; how many they were. */
  endOf(agentId: number, except: 'none' | 'current'): number
}

/** Opens an address of the web (https or http) in the system's own browser. Rejects every other scheme. */
export interface Opener {
  open(url: string): Promise<void>
}

export type Fetch = typeof globalThis.fetch

export interface ProxyServer {
  /** `http://`, `https://` or `socks5://` with host and perhaps port, nothing else. */
  readonly address: string
  /** `name:password`, each percent-encoded; a secret. */
  readonly login: string | null
}

export type LogFields = Readonly<Record<string, unknown>>

/** A named logger. Implementations redact before they write. */
export interface Log {
  child(name: string): Log
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}
