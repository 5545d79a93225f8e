import { createScorer } from '#core/scoring/create-scorer.ts'
import type { Command } from '../command.ts'
import { eachLine } from '../lines.ts'
import { scoreLine } from '../score-lines.ts'

export const score: Command = {
  options: {},
  positionals: 0,
  run(call) {
    const scorer = createScorer()
    return eachLine(call, (line) => scoreLine(line, scorer))
  },
}
