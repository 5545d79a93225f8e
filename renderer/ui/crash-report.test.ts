import { expect, it } from 'vitest'
import { crashReport } from './crash-report.ts'

it('names what broke without what customers wrote', () => {
  const error = new TypeError('cannot read "Мой телефон 79123456789" of a@b.example at /x?token=secret')
  error.stack = 'TypeError: «слова клиента»\n  at f (index.js:10:4)'
  const report = crashReport(error, '\n at Composer', new Date(0))
  expect(report).toContain('TypeError')
  expect(report).toContain('at Composer')
  expect(report).toContain('index.js:10:4')
  expect(report).not.toMatch(/79123456789|a@b|secret|слова клиента|телефон/)
})
