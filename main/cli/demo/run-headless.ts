import { networks } from '#shared/domain.ts'
import { exitCodes, type Call } from '../command.ts'
import { flag } from '../options.ts'
import { locateProduct } from '../product.ts'
import { playHeadless, type DemoOutcome, type HeadlessOptions } from './headless.ts'

/** Plays, prints the outcome and answers whether it is a good one. */
export async function runHeadless(
  call: Call,
  options: Pick<HeadlessOptions, 'data' | 'playMs' | 'speed' | 'seed' | 'faults'>,
): Promise<number> {
  const { words, streams } = call
  const { version, resources } = locateProduct()
  const json = flag(call, 'json')
  if (!json) streams.output.write(`${words.demo.playing(options.playMs / 1000, options.speed)}\n`)
  const outcome = await playHeadless({
    ...options,
    version,
    resources,
    signal: call.signal,
    onFailure: (line) => void streams.errors.write(`${line}\n`),
  })
  const good = isGood(outcome)
  if (json) streams.output.write(`${JSON.stringify(outcome)}\n`)
  else streams.output.write(`${table(outcome, call)}\n${good ? words.demo.good : words.demo.bad}\n`)
  return good ? exitCodes.ok : exitCodes.failure
}

export function isGood(outcome: DemoOutcome): boolean {
  return Object.values(outcome.networks).every(
    ({ missing, duplicated, sentTwice }) => missing + duplicated + sentTwice === 0,
  )
}

const columns = [
  'posted',
  'stored',
  'missing',
  'duplicated',
  'replies',
  'sentTwice',
  'invited',
  'arrived',
] as const

function table(outcome: DemoOutcome, { words }: Call): string {
  const heads = columns.map((column) => words.demo.columns[column])
  const rows = networks.map((network) => [
    network,
    ...columns.map((column) => String(outcome.networks[network][column])),
  ])
  const all = [['', ...heads], ...rows]
  const widths = heads.map((head) => head.length)
  const lines = all.map(([name = '', ...cells]) =>
    [name.padEnd(9), ...cells.map((cell, index) => cell.padStart(widths[index] ?? 0))].join('  '),
  )
  return [...lines, words.demo.summary(outcome)].join('\n')
}
