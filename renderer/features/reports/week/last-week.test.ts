import { expect, it } from 'vitest'
import { lastWeeks } from './last-week.ts'

const local = (text: string) => new Date(text).getTime()

it('is Monday to Sunday, and never the week that is still running', () => {
  const onSunday = lastWeeks(local('2026-11-29T23:59:59'))
  expect(onSunday.week).toEqual({ from: local('2026-11-16T00:00'), to: local('2026-11-23T00:00') })
  const onMonday = lastWeeks(local('2026-11-30T00:00'))
  expect(onMonday.week).toEqual({ from: local('2026-11-23T00:00'), to: local('2026-11-30T00:00') })
  expect(onMonday.before).toEqual(onSunday.week)
})
