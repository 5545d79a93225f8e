import { expect, it } from 'vitest'
import { countdownText } from './countdown-text.ts'

it.each([
  [3_725_000, '1:02:05', 'calm'],
  [300_000, '5:00', 'calm'],
  [299_999, '4:59', 'soon'],
  [120_000, '2:00', 'soon'],
  [119_000, '1:59', 'now'],
  [0, '0:00', 'now'],
  [-1000, '+0:01', 'breached'],
  [-3_600_000, '+1:00:00', 'breached'],
])('%d ms before the deadline shows %s (%s)', (left, text, urgency) => {
  expect(countdownText(left)).toEqual({ text, urgency })
})
