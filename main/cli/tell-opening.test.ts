import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { tellOpening } from './tell-opening.ts'
import { en } from './words/en.ts'
import { ru } from './words/ru.ts'

it.each([
  [en, /making a backup.*\n.*\(2 steps\)…\n$/],
  [ru, /резервная копия.*\n.*\(шагов — 2\)…\n$/],
])('says once what is waited for', async (words, said) => {
  const output = new PassThrough()
  const streams = { input: new PassThrough(), output, errors: new PassThrough() }
  const tell = tellOpening({ values: {}, positionals: [], words, streams, environment: {}, signal: new AbortController().signal })
  tell({ step: 'backup' })
  tell({ step: 'upgrade', done: 0, of: 2 })
  tell({ step: 'upgrade', done: 1, of: 2 })
  output.end()
  expect(await text(output)).toMatch(said)
})
