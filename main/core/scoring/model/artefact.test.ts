import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { decodeModel, encodeModel, mostSteps, weightsOf } from './artefact.ts'
import { loadModel, modelPath } from './load-model.ts'

const file = readFileSync(join('resources', modelPath))

it('the shipped model is small and comes back as it was written', () => {
  expect(file.length).toBeLessThan(1.2 * 1024 * 1024)
  const model = decodeModel(file)
  expect(decodeModel(encodeModel(model))).toEqual(model)
  // Compressing takes seconds, on a busy machine tens of them.
}, 120_000)

it('a damaged, a foreign and a missing file are told from a model', () => {
  const bytes = brotliDecompressSync(file)
  const foreign = Buffer.from(bytes.toString('latin1').replace('"format":1', '"format":9'), 'latin1')
  for (const wrong of [
    file.subarray(0, 1000),
    brotliCompressSync(bytes.subarray(0, -1)),
    brotliCompressSync(foreign),
    Buffer.from('no model'),
  ]) {
    expect(() => decodeModel(wrong)).toThrow('model_unreadable')
  }
  expect(() => loadModel('nowhere')).toThrow('model_unreadable')
})

it('small weights keep their precision beside large ones', () => {
  const weights = weightsOf({ largest: 4 })
  expect(weights[mostSteps]).toBe(0)
  expect(weights.at(-1)).toBe(4)
  expect(weights[0]).toBe(-4)
  expect(weights[mostSteps + 1]).toBeCloseTo(4 / mostSteps ** 2)
})
