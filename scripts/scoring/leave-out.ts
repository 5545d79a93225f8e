import { believeMended, believeRules } from '#core/scoring/model/believe-rules.ts'
import { softmax } from '#core/scoring/model/softmax.ts'
import { bucketsOf } from '#core/scoring/model/text-buckets.ts'
import { readText } from '#core/scoring/read-text.ts'
import { sentimentFrom } from '#core/scoring/sentiment-label.ts'
import { sentimentLabels } from '#shared/domain.ts'
import { isHeldBack, readCorpus, type CorpusMessage } from './corpus.ts'
import { balanceLabels, joinExperts, trainExpert } from './experts.ts'
import { logitsOf, type LogisticWeights } from './logistic.ts'
import { figuresOf } from './metrics.ts'
import { readMessage, readSource } from './read-examples.ts'
import { readSources } from './sources.ts'

/** What is left out of our own corpus together: `<language>-<industry>`. */
const ownParts: Readonly<Record<string, readonly string[]>> = {
  'ru-tweets': ['ru-tweets'],
  'ru-posts': ['ru-posts', 'ru-social'],
  'ru-banks': ['ru-banks', 'ru-insurance'],
  'ru-telecom': ['ru-telecom', 'ru-utilities', 'ru-saas'],
  'ru-support': ['ru-support'],
  'en-tweets': ['en-tweets'],
  'en-airlines': ['en-airlines', 'en-taxi'],
  'en-support': ['en-support'],
  'en-brands': ['en-brands', 'en-telecom', 'en-saas'],
}
const publicParts = ['ru-cedr', 'ru-goemotions-mt', 'ru-rusentne', 'en-goemotions']

/** About what the shipped model has; it only weighs the words against the rules. */
const temperature = 1.3

/**
 * `npm run eval:leave-out [-- PART …]`: how well the training carries over. All sources but one are trained
 * on, that one is measured, in turn; no class is given a bias. Some minutes.
 */
function main(wanted: readonly string[]): number {
  const parts = [...Object.keys(ownParts), ...publicParts]
  const unknown = wanted.filter((part) => !parts.includes(part))
  if (unknown.length > 0) {
    console.error(`otklik: no such part: ${unknown.join(', ')}; there are: ${parts.join(', ')}`)
    return 2
  }
  const chosen = wanted.length === 0 ? parts : wanted
  const corpus = readCorpus()
  const own = corpus.filter((message) => !isHeldBack(message)).map(readMessage)
  const sources = readSources()
  const ownExpert = (isOut: (message: CorpusMessage) => boolean) =>
    trainExpert(own.flatMap(({ message, example }) => (isOut(message) ? [] : [example])))
  const publicExpert = (left?: string) =>
    trainExpert(balanceLabels(sources.filter(({ source }) => source !== left)).map(readSource))

  const ownChosen = chosen.filter((part) => part in ownParts)
  const wholePublic = ownChosen.length > 0 ? publicExpert() : null
  for (const part of ownChosen) {
    const isOut = ({ language, industry }: CorpusMessage) =>
      ownParts[part]?.includes(`${language === 'en' ? 'en' : 'ru'}-${industry}`) ?? false
    const rows = corpus.filter(isOut).map(({ text, sentiment }) => ({ text, label: sentiment }))
    if (wholePublic) report(part, joinExperts(ownExpert(isOut), wholePublic), rows)
  }
  const publicChosen = chosen.filter((part) => publicParts.includes(part))
  const wholeOwn = publicChosen.length > 0 ? ownExpert(() => false) : null
  for (const part of publicChosen) {
    const rows = sources
      .filter(({ source }) => source === part)
      .map(({ text, targets }) => ({ text, label: labelOf(targets) }))
    if (wholeOwn) report(part, joinExperts(wholeOwn, publicExpert(part)), rows)
  }
  return 0
}

interface Row {
  readonly text: string
  readonly label: (typeof sentimentLabels)[number]
}

function labelOf(targets: readonly number[]): Row['label'] {
  return sentimentLabels[targets.indexOf(Math.max(...targets))] ?? 'neutral'
}

function report(part: string, model: LogisticWeights, rows: readonly Row[]): void {
  const answers = rows.map((row) => answerOf(row.text, model))
  const truth = rows.map(({ label }) => label)
  const { macroF1, macroRecall } = figuresOf(sentimentLabels, truth, answers)
  console.log(`${part.padEnd(17)} macro-F1 ${macroF1.toFixed(3)}, macro recall ${macroRecall.toFixed(3)}, ${rows.length} texts`)
}

function answerOf(text: string, model: LogisticWeights): Row['label'] {
  const read = readText(text)
  const [negative = 0, neutral = 0, positive = 0] = logitsOf(Int32Array.from(bucketsOf(read)), model)
  const scaled = [negative / temperature, neutral / temperature, positive / temperature] as const
  const shares: [number, number, number] = [0, 0, 0]
  softmax(believeMended(believeRules(scaled, read), read), shares)
  return sentimentFrom(shares).label
}

process.exitCode = main(process.argv.slice(2))
