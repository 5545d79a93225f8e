import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { OtklikError } from '#shared/errors.ts'
import { exitCodes, type Call } from './command.ts'
import { explain } from './explain.ts'

/**
 * JSONL in, JSONL out. A line that is not right is told on stderr with its number, the others go on;
 * then the exit code is 1.
 */
export async function eachLine(call: Call, answer: (line: string) => string): Promise<number> {
  const { input, output, errors } = call.streams
  let number = 0
  let bad = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1
    if (line.trim() === '') continue
    try {
      if (!output.write(`${answer(line)}\n`)) await once(output, 'drain')
    } catch (error) {
      if (!(error instanceof OtklikError)) throw error
      bad += 1
      errors.write(`otklik: ${call.words.atLine(number, explain(error, call.words))}\n`)
    }
  }
  return bad === 0 ? exitCodes.ok : exitCodes.failure
}
