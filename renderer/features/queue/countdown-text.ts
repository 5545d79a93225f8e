export type Urgency = 'calm' | 'soon' | 'now' | 'breached'

export interface CountdownText {
  readonly text: string
  readonly urgency: Urgency
}

const soonMs = 5 * 60_000
const nowMs = 2 * 60_000

/** What a countdown shows `leftMs` before (or, negative, after) its deadline. */
export function countdownText(leftMs: number): CountdownText {
  if (leftMs < 0) return { text: `+${clockText(-leftMs)}`, urgency: 'breached' }
  if (leftMs < nowMs) return { text: clockText(leftMs), urgency: 'now' }
  if (leftMs < soonMs) return { text: clockText(leftMs), urgency: 'soon' }
  return { text: clockText(leftMs), urgency: 'calm' }
}

function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  if (hours >= 100) return `${Math.floor(hours / 24)}d`
  const minutes = Math.floor(seconds / 60) % 60
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds % 60)}`
  return `${minutes}:${two(seconds % 60)}`
}
