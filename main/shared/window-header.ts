/** Names the window that asks, in the headers of every call: any transport of ours carries them. */
export const windowHeader = 'otklik-window'

const shape = /^[\da-z]{16,64}$/

/** Whoever asks without a window (a program, another host) is no window: the empty name. */
export function windowName(given: string | null | undefined): string {
  return given != null && shape.test(given) ? given : ''
}
