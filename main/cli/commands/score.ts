import { readFile } from 'node:fs/promises'
import { trainAdapter } from '#core/scoring/adapter/train-adapter.ts'
import { createScorer } from '#core/scoring/create-scorer.ts'
import { loadModel } from '#core/scoring/model/load-model.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Command } from '../command.ts'
import { correctionLine } from '../correction-lines.ts'
import { eachLine } from '../lines.ts'
import { locateProduct } from '../product.ts'
import { scoreLine } from '../score-lines.ts'

export const score: Command = {
  options: {
    explain: { type: 'boolean' },
    adapt: { type: 'string', value: 'FILE' },
  },
  positionals: 0,
  async run(call) {
    const { adapt, explain } = call.values
    const model = loadModel(locateProduct().resources)
    const corrections = typeof adapt === 'string' ? await readCorrections(adapt) : []
    const scorer = createScorer(model, { adapter: trainAdapter(model, corrections) })
    return eachLine(call, (line) => scoreLine(line, scorer, explain === true))
  },
}

async function readCorrections(file: string) {
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch (cause) {
    throw new OtklikError('bad_input', { field: '--adapt', reason: 'unreadable', value: file }, { cause })
  }
  return content.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [correctionLine(line, at + 1)]))
}
