import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { expect, it } from 'vitest'
import {
  decodeModel,
  encodeModel,
  mostSteps,
  weightsOf,
  type ModelArtefact,
  type QuantisedTable,
} from './artefact.ts'
import { loadModel, modelPath } from './load-model.ts'

const file = readFileSync(join('resources', modelPath))
/** The best compression takes seconds; what is only to be read again takes the quickest. */
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } }

it('the shipped model is small', () => {
  expect(file.length).toBeLessThan(1.2 * 1024 * 1024)
})

it('a model comes back as it was written', () => {
  const shipped = decodeModel(file)
  // Nearly empty tables are compressed in no time, and their layout is the same.
  const sparse = (weights: Int8Array) => weights.map((weight, at) => (at % 4093 === 7 ? weight || 1 : 0))
  const model = {
    ...shipped,
    sentiment: { ...shipped.sentiment, weights: sparse(shipped.sentiment.weights) },
    manner: { ...shipped.manner, weights: sparse(shipped.manner.weights) },
  }
  const read = decodeModel(encodeModel(model))
  // Compared as bytes: millions of numbers one by one take long.
  const bytesOf = ({ weights }: QuantisedTable) => Buffer.from(weights)
  expect(bytesOf(read.sentiment).equals(bytesOf(model.sentiment))).toBe(true)
  expect(bytesOf(read.manner).equals(bytesOf(model.manner))).toBe(true)
  const rest = ({ sentiment, manner, ...header }: ModelArtefact) => [
    header,
    sentiment.largest,
    sentiment.biases,
    manner.largest,
    manner.biases,
  ]
  expect(rest(read)).toEqual(rest(model))
}, 120_000)

it('a damaged, a foreign and a missing file are told from a model', () => {
  const bytes = brotliDecompressSync(file)
  const foreign = Buffer.from(bytes)
  foreign.write('"format":9', bytes.indexOf('"format":'), 'latin1')
  for (const wrong of [
    file.subarray(0, 1000),
    brotliCompressSync(bytes.subarray(0, -1), quickly),
    brotliCompressSync(foreign, quickly),
    Buffer.from('no model'),
  ]) {
    expect(() => decodeModel(wrong)).toThrow('model_unreadable')
  }
  expect(() => loadModel('nowhere')).toThrow('model_unreadable')
}, 120_000)

it('small weights keep their precision beside large ones', () => {
  const weights = weightsOf({ largest: 4 })
  expect(weights[mostSteps]).toBe(0)
  expect(weights.at(-1)).toBe(4)
  expect(weights[0]).toBe(-4)
  expect(weights[mostSteps + 1]).toBeCloseTo(4 / mostSteps ** 2)
})
