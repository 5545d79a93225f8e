import { expect, it } from 'vitest'
import { toResult } from './playwright.ts'

const spec = (title: string, status: string) => ({
  title,
  file: 'queue.spec.ts',
  tests: [{ projectName: 'chromium', status }],
})

it('counts the tests of nested suites, flaky ones and errors as failed', () => {
  const inner = { specs: [spec('b', 'unexpected'), spec('c', 'flaky'), spec('d', 'skipped')] }
  const found = {
    suites: [{ specs: [spec('a', 'expected')], suites: [inner] }],
    errors: [{ message: 'no tests found\nmore' }],
  }
  expect(toResult(found)).toEqual({
    passed: 1,
    failed: [
      'chromium: queue.spec.ts: b',
      'chromium: queue.spec.ts: c (flaky)',
      'no tests found',
    ],
    skipped: ['chromium: queue.spec.ts: d'],
  })
})
