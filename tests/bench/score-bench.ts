import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import SentimentAnalyzer from 'natural/lib/natural/sentiment/SentimentAnalyzer.js'
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js'
import Sentiment from 'sentiment'
import { createScorer } from '#core/scoring/create-scorer.ts'
import { loadModel } from '#core/scoring/model/load-model.ts'
import { figure, type Figure } from './figure.ts'
import { percentile } from './percentile.ts'

const corpus = join(import.meta.dirname, '..', '..', 'main', 'core', 'scoring', 'corpus')
const wanted = 40_000
const rounds = 5

/**
 * All scores of a text (language, sentiment, intents, toxicity, urgency, priority) beside the target, and
 * beside what two well-known packages take for the sentiment of the same English texts alone.
 */
export function benchScore(): readonly Figure[] {
  const scorer = createScorer(loadModel('resources'))
  const all = ['ru-telecom', 'ru-banks', 'ru-tweets', 'en-airlines', 'en-tweets'].flatMap(textsOf)
  const english = ['en-airlines', 'en-tweets'].flatMap(textsOf)
  const natural = new SentimentAnalyzer('English', PorterStemmer, 'afinn')
  const sentiment = new Sentiment()
  const ours = rateOf(english, (text) => scorer.score({ text }))
  return [
    figure('score', rateOf(all, (text) => scorer.score({ text })), 'texts/s', wanted),
    figure(
      'score-beside-natural',
      ours,
      'texts/s',
      rateOf(english, (text) => natural.getSentiment(text.split(' '))),
    ),
    figure('score-beside-sentiment', ours, 'texts/s', rateOf(english, (text) => sentiment.analyze(text))),
  ]
}

function textsOf(name: string): readonly string[] {
  return readFileSync(join(corpus, `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text)
}

/** Texts a second; the median of some rounds after one that warms up. */
function rateOf(texts: readonly string[], score: (text: string) => unknown): number {
  const rates = Array.from({ length: rounds + 1 }, () => {
    const began = performance.now()
    for (const text of texts) score(text)
    return (texts.length * 1000) / (performance.now() - began)
  })
  return percentile(rates.slice(1), 0.5)
}
