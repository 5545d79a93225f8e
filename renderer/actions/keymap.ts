import type { Command } from './command.ts'
import { isBare, isSingleCharacter } from './key-notation.ts'

export interface KeymapPreferences {
  readonly singleLetterKeys: boolean
  /** Command id → keys of one's own. */
  readonly keys: Readonly<Record<string, string>>
}

/** Keys of a command after what the person rebound. */
export function keysOf(command: Command, preferences: KeymapPreferences): readonly string[] {
  const own = preferences.keys[command.id]
  const keys = own === undefined || own === '' ? command.keys : [own]
  return preferences.singleLetterKeys ? keys : keys.filter((key) => !isSingleCharacter(key))
}

export interface Conflict {
  readonly keys: string
  readonly commandIds: readonly [string, string]
}

function meet(first: Command, second: Command): boolean {
  const places = new Set([first.where, second.where])
  return places.size === 1 || places.has('everywhere') || !places.has('composer')
}

/** Whether a command means something on a screen, as far as the screen decides. */
export function isOn(screen: string, { where }: Command): boolean {
  return where === 'lists' ? screen === 'queue' || screen === 'listening' : where !== 'queue' || screen === 'queue'
}

/** Pairs of commands that answer to the same keys in the same place, or hide each other's chord. */
export function conflictsIn(
  commands: readonly Command[],
  preferences: KeymapPreferences,
): readonly Conflict[] {
  const bindings = commands.flatMap((command) =>
    keysOf(command, preferences).map((keys) => ({ command, keys })),
  )
  return bindings.flatMap((first, index) =>
    bindings.slice(index + 1).flatMap((second): readonly Conflict[] => {
      if (first.command === second.command || !meet(first.command, second.command)) return []
      const [short, long] = [first.keys, second.keys].toSorted((a, b) => a.length - b.length)
      if (short === undefined || long === undefined) return []
      if (short !== long && !long.startsWith(`${short} `)) return []
      return [{ keys: long, commandIds: [first.command.id, second.command.id] }]
    }),
  )
}

export interface KeyPlace {
  readonly typing: boolean
  readonly screen: string
  readonly composing: boolean
}

export type KeyMatch =
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'chord' }
  | { readonly type: 'none' }

/** What `pressed` (presses so far, in notation) means here. */
export function matchKeys(
  commands: readonly Command[],
  preferences: KeymapPreferences,
  pressed: string,
  place: KeyPlace,
): KeyMatch {
  let chord = false
  for (const command of commands) {
    if (!isOn(place.screen, command)) continue
    if (command.where === 'composer' && !place.composing) continue
    for (const keys of keysOf(command, preferences)) {
      if (place.typing && isBare(keys) && command.whileTyping !== true) continue
      if (keys === pressed) return { type: 'command', command }
      if (keys.startsWith(`${pressed} `)) chord = true
    }
  }
  return { type: chord ? 'chord' : 'none' }
}
