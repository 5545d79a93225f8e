import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { OtklikError } from '#shared/errors.ts'
import { bucketCount } from './hash.ts'
import { mannerBucketMask, mannerOutputs, sentimentOutputs } from './outputs.ts'

/** What stands for the largest weight of a table. */
export const mostSteps = 63

/** Weights as small integers `q`; a real weight is `sign(q) · (q / mostSteps)² · largest`. */
export interface QuantisedTable {
  /** `bucket * outputs + output`. */
  readonly weights: Int8Array
  readonly largest: number
  readonly biases: readonly number[]
}

export interface ModelArtefact {
  readonly sentiment: QuantisedTable
  readonly manner: QuantisedTable
  /** From this probability on an output of `manner` is taken as said. */
  readonly thresholds: readonly number[]
  /** Logits of sentiment are divided by it, so that probabilities mean what they say. */
  readonly temperature: number
}

interface Header {
  readonly format: number
  readonly sentiment: Omit<QuantisedTable, 'weights'>
  readonly manner: Omit<QuantisedTable, 'weights'>
  readonly thresholds: readonly number[]
  readonly temperature: number
}

/** Counts up with every change of the features or of the layout: an old file must not be misread. */
const format = 2
const sentimentBytes = bucketCount * sentimentOutputs
const mannerBytes = (mannerBucketMask + 1) * mannerOutputs

/** Header length (4 bytes, little-endian), header (JSON), the two tables; all of it brotli-compressed. */
export function encodeModel(model: ModelArtefact): Buffer {
  const { sentiment, manner, thresholds, temperature } = model
  const header: Header = {
    format,
    sentiment: { largest: sentiment.largest, biases: sentiment.biases },
    manner: { largest: manner.largest, biases: manner.biases },
    thresholds,
    temperature,
  }
  const head = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  const tables = [sentiment, manner].map(({ weights }) => Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength))
  return brotliCompressSync(Buffer.concat([length, head, ...tables]), {
    params: { [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_QUALITY]: 11 },
  })
}

/** @throws OtklikError `model_unreadable` where the file is damaged or made by another version. */
export function decodeModel(file: Uint8Array): ModelArtefact {
  try {
    const bytes = brotliDecompressSync(file)
    const start = 4 + bytes.readUInt32LE(0)
    const header = JSON.parse(bytes.toString('utf8', 4, start)) as Header
    if (header.format !== format) throw new Error(`format ${header.format}, not ${format}`)
    if (bytes.length !== start + sentimentBytes + mannerBytes) throw new Error('cut short')
    const table = (at: number, size: number) => new Int8Array(bytes.buffer, bytes.byteOffset + at, size)
    return {
      sentiment: { ...header.sentiment, weights: table(start, sentimentBytes) },
      manner: { ...header.manner, weights: table(start + sentimentBytes, mannerBytes) },
      thresholds: header.thresholds,
      temperature: header.temperature,
    }
  } catch (cause) {
    throw new OtklikError('model_unreadable', {}, { cause })
  }
}


/** The real weights of a table by `q + mostSteps`. */
export function weightsOf({ largest }: Pick<QuantisedTable, 'largest'>): Float64Array {
  return Float64Array.from({ length: 2 * mostSteps + 1 }, (_, at) => {
    const share = (at - mostSteps) / mostSteps
    return Math.sign(share) * share * share * largest
  })
}
