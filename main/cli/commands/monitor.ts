import { parseQuery } from '#core/query/parse.ts'
import { createScorer } from '#core/scoring/create-scorer.ts'
import { loadModel } from '#core/scoring/model/load-model.ts'
import type { Scorer } from '#core/scoring/scorer.ts'
import { UsageError, type Command } from '../command.ts'
import { eachLine } from '../lines.ts'
import { monitorLine, type ScoreText } from '../monitor-lines.ts'
import { textOption } from '../options.ts'
import { locateProduct } from '../product.ts'
import { noteInWords, problemInWords } from '../query-trouble.ts'

export const monitor: Command = {
  options: { query: { type: 'string', value: 'QUERY' } },
  positionals: 1,
  async run(call) {
    const { words, streams } = call
    if (call.positionals[0] !== 'test') throw new UsageError(words.monitor.actions)
    const text = textOption(call, 'query')
    if (text === undefined) throw new UsageError(words.monitor.queryMissing)
    const parsed = parseQuery(text)
    if (!parsed.ok) throw new UsageError(problemInWords(text, parsed.problem, words))
    for (const note of parsed.notes) streams.errors.write(`${noteInWords(text, note, words)}\n`)
    const score = scoreOnDemand()
    return eachLine(call, (line) => monitorLine(line, parsed.query, score))
  },
}

/** Most queries ask for no score: the model is read when the first of them does. */
function scoreOnDemand(): ScoreText {
  let scorer: Scorer | undefined
  return (text, network) => {
    scorer ??= createScorer(loadModel(locateProduct().resources))
    const { language, sentiment, intents } = scorer.score({ text, network })
    return { language, sentiment: sentiment.label, intents }
  }
}
