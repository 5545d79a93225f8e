import { expect, it } from 'vitest'
import { toResult } from './vitest.ts'

const test = (fullName: string, status: string) => ({ fullName, status })

it('counts tests and names what failed or was skipped', () => {
  const assertionResults = [test('a', 'passed'), test('b', 'failed'), test('c', 'skipped')]
  const file = { name: 'x.test.ts', status: 'failed', message: '', assertionResults }
  expect(toResult({ success: false, testResults: [file] })).toEqual({
    passed: 1,
    failed: ['b'],
    skipped: ['c'],
  })
})

it('counts a file that could not even load, and an error outside of any test', () => {
  const file = { name: 'x.test.ts', status: 'failed', message: 'no such module\nat', assertionResults: [] }
  expect(toResult({ success: false, testResults: [file] }).failed).toEqual([
    'x.test.ts: no such module',
  ])
  expect(toResult({ success: false, testResults: [] }).failed).toHaveLength(1)
})
