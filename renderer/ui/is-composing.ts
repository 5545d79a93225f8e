/**
 * Is a key pressed for an input method, which confirms or drops what is being composed with it? Chromium says
 * so twice: by `isComposing`, and by the key code 229 for the press that ends a composition.
 */
export function isComposing(event: {
  readonly nativeEvent?: KeyboardEvent
  readonly isComposing?: boolean
  readonly keyCode?: number
}): boolean {
  const { isComposing: composing, keyCode } = event.nativeEvent ?? event
  return composing === true || keyCode === 229
}
