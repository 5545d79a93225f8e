import { expect, it } from 'vitest'
import { sourceFiles } from './source-files.ts'

const code = sourceFiles().filter(
  ({ path }) => path.startsWith('main/core/') && !/\.(test|fixture)\.ts$|\/(migrations|testing)\//.test(path),
)
const saying = (pattern: RegExp) =>
  code.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

it('stands in the store only', () => {
  const query = /\.(selectFrom|insertInto|updateTable|deleteFrom|prepare)[(<]/
  const files = saying(query)
  expect(files.length).toBeGreaterThan(10)
  expect(files.filter((path) => !path.startsWith('main/core/store/'))).toEqual([])
})

it('writes conversations in one place', () => {
  const write =
    /(insertInto|updateTable|deleteFrom)\('conversations'\)|(insert into|update|delete from) conversations\b/
  expect(saying(write)).toEqual(['main/core/store/conversation-rows.ts'])
})

it('opens files in one place', () => {
  const opening = sourceFiles().filter(
    ({ path, text }) => /^main\/.*(?<!\.test)\.ts$/.test(path) && text.includes("from 'better-sqlite3-multiple-ciphers'"),
  )
  expect(opening.map(({ path }) => path)).toEqual(['main/core/store/connection.ts'])
})
