/**
 * Keys are written by `event.code`, so that they work on every layout: `KeyJ`, `Shift+KeyE`,
 * `Mod+Enter` (Ctrl, or ⌘ on a Mac), and `KeyG KeyQ` for one after the other.
 */
export interface KeyPress {
  readonly code: string
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

const modifierCodes = /^(Shift|Control|Alt|Meta|OS)(Left|Right)?$|^CapsLock$|^Fn$/

export function isModifier(code: string): boolean {
  return modifierCodes.test(code)
}

/** The notation of one key press. */
export function notationOf(press: KeyPress): string {
  const code = press.code === 'NumpadEnter' ? 'Enter' : press.code
  return [
    press.ctrlKey || press.metaKey ? 'Mod+' : '',
    press.altKey ? 'Alt+' : '',
    press.shiftKey ? 'Shift+' : '',
    code,
  ].join('')
}

/** Would typing this key write a letter or act on a text field? Such keys rest while typing. */
export function isBare(keys: string): boolean {
  return keys.split(' ').some((press) => !press.includes('Mod+') && !press.includes('Alt+'))
}

/**
 * One printable character without a modifier: what WCAG 2.1.4 wants to be switchable. Tab goes with
 * them, so that it walks through the page again.
 */
export function isSingleCharacter(keys: string): boolean {
  return keys
    .split(' ')
    .some((press) => /^(Shift\+)?(Key[A-Z]|Digit\d|Slash|Semicolon|Comma|Period|Tab)$/.test(press))
}

const names: Readonly<Record<string, string>> = {
  Shift: '⇧',
  Alt: 'Alt',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Slash: '/',
  Comma: ',',
  Period: '.',
  Semicolon: ';',
  Backspace: '⌫',
  ContextMenu: 'Menu',
}

const mac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac')

/** A notation inside a sentence: `Ctrl+;`. */
export function keyText(keys: string): string {
  return keys
    .split(' ')
    .map((press) => keyLabels(press).join('+'))
    .join(' ')
}

/** Keycaps for a notation. */
export function keyLabels(keys: string): readonly string[] {
  if (keys === 'Shift+Slash') return ['?']
  return keys.split(' ').flatMap((press) =>
    press.split('+').map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl'
      return names[part] ?? part.replace(/^Key|^Digit/, '')
    }),
  )
}
