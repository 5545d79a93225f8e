import type { Role } from '#shared/roles.ts'
import type { Services } from '../app/services.ts'

export const commandGroups = ['move', 'act', 'goto', 'app'] as const
export type CommandGroup = (typeof commandGroups)[number]

/**
 * A command is data: the keymap, the palette and the `?` sheet derive from the registry. Its words are
 * `command.<id>` in every language.
 */
export interface Command {
  readonly id: string
  readonly group: CommandGroup
  /** Default keys by `event.code`; see key-notation.ts. */
  readonly keys: readonly string[]
  /**
   * `queue`: only on the queue's screen. `lists`: there, and on the screen of what was heard, which does it in its own
   * way (a handler of the command). `composer`: only while writing a reply.
   */
  readonly where: 'everywhere' | 'queue' | 'lists' | 'composer'
  /** Works in a text field although its key has no modifier. */
  readonly whileTyping?: boolean
  readonly hiddenInPalette?: boolean
  /** How the place it leads to is called on the screen, as a key of the dictionaries: the palette finds it by that. */
  readonly place?: string
  /** Changes conversations without asking anything more: by name it comes after what only leads somewhere. */
  readonly atOnce?: boolean
  /** `ids`: the conversations it works on, the checked ones or else the selected one; see `runCommand`. */
  readonly run: (services: Services, ids: readonly string[]) => void
  /** Who works with less on a hub cannot do it; absent: everybody can. */
  readonly needs?: Role
  /** Why it can do nothing with these conversations, as a key of the dictionaries; null when it can. */
  readonly cannot?: (services: Services, ids: readonly string[]) => string | null
}
