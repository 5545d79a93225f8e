import type { KeyPress } from './key-notation.ts'

/** A key press as the browser tells it: the place of the key, and what it writes on the layout in use. */
export interface PressedKey extends KeyPress {
  readonly key: string
}

/** What an ASCII-capable layout writes by place, without modifiers; see the Keyboard Map specification. */
export type LayoutMap = Pick<ReadonlyMap<string, string>, 'get'>

const letterOfLatin = /^[a-z]$/i
const anyLetter = /^\p{L}$/u
/** Places that write a character. */
const writing = /^(Key[A-Z]|Digit\d|Slash|Semicolon|Comma|Period|Quote|Bracket|Backslash|Minus|Equal|Backquote|Intl)/

const marks: Readonly<Record<string, readonly [code: string, shift: boolean]>> = {
  '/': ['Slash', false],
  '?': ['Slash', true],
  ',': ['Comma', false],
  '.': ['Period', false],
  ';': ['Semicolon', false],
  ...Object.fromEntries(Array.from('0123456789', (digit) => [digit, [`Digit${digit}`, false]])),
}

/**
 * Tells by which key a command is meant. Commands are bound to the places of an American keyboard. On another Latin
 * layout people press the letter they read on the key, wherever it lies (on AZERTY `m` lies at `Semicolon`); on a
 * layout that is not Latin no key writes the letter of a hint, and the place counts.
 */
export function createKeyReader(layoutMap: () => LayoutMap | null) {
  /** Of the last letter that was typed; null before the first. */
  let isLatin: boolean | null = null

  /** Marks and digits are written on all layouts, though elsewhere: only a Latin one is read by them. */
  function isOnLatin({ key, code, shiftKey }: PressedKey): boolean {
    const usual = shiftKey ? undefined : layoutMap()?.get(code)
    return usual === undefined ? isLatin !== false : usual === key
  }

  return {
    /** The same press by the place on an American keyboard that is meant. */
    read(press: PressedKey): KeyPress {
      const { key, code } = press
      if (!writing.test(code)) return press
      if (anyLetter.test(key)) {
        isLatin = /\p{Script=Latin}/u.test(key)
        return letterOfLatin.test(key) ? { ...placeOf(press), code: `Key${key.toUpperCase()}` } : press
      }
      const mark = marks[key]
      if (!mark || !isOnLatin(press)) return press
      return { ...placeOf(press), code: mark[0], shiftKey: mark[1] }
    },
  }
}

function placeOf({ code, shiftKey, altKey, ctrlKey, metaKey }: PressedKey): KeyPress {
  return { code, shiftKey, altKey, ctrlKey, metaKey }
}

interface KeyboardOfNavigator {
  readonly keyboard?: { getLayoutMap?(): Promise<LayoutMap> }
}

let map: LayoutMap | null = null

/** Chromium knows the layout; elsewhere it shows in what is typed. */
export async function learnLayout(): Promise<void> {
  const { keyboard } = navigator as KeyboardOfNavigator
  try {
    map = (await keyboard?.getLayoutMap?.()) ?? null
  } catch {
    // Forbidden in some frames: what is typed tells as well.
    map = null
  }
}

const reader = createKeyReader(() => map)

/** The press by the place on an American keyboard that is meant, on whatever layout. */
export function readKey(press: PressedKey): KeyPress {
  return reader.read(press)
}
