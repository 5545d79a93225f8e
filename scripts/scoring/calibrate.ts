import { macroF1Of } from './metrics.ts'

interface Judged {
  /** Log-probabilities, up to a constant. */
  readonly logits: readonly number[]
  /** The index of the true class. */
  readonly target: number
}

/** The temperature with the least log loss (Guo et al. 2017), searched in steps of 0.05. */
export function bestTemperature(judged: readonly Judged[]): number {
  let best = { temperature: 1, loss: Number.POSITIVE_INFINITY }
  for (let step = 10; step <= 80; step++) {
    const temperature = step / 20
    const loss = judged.reduce((sum, one) => sum + lossOf(one, temperature), 0)
    if (loss < best.loss) best = { temperature, loss }
  }
  return best.temperature
}

function lossOf({ logits, target }: Judged, temperature: number): number {
  const scaled = logits.map((logit) => logit / temperature)
  const most = Math.max(...scaled)
  const total = scaled.reduce((sum, logit) => sum + Math.exp(logit - most), 0)
  return Math.log(total) - ((scaled[target] ?? 0) - most)
}

interface Answered {
  readonly values: readonly number[]
  readonly targets: readonly number[]
}

/** For each output the threshold with the best F1, up to 0.8 and not below what `leastOf` asks of it. */
export function bestThresholds(
  answered: readonly Answered[],
  outputs: number,
  leastOf: (output: number) => number,
): readonly number[] {
  return Array.from({ length: outputs }, (_, output) => {
    const least = leastOf(output)
    let best = { threshold: 0.5, f1: 0 }
    for (let step = 8; step <= 32; step++) {
      const threshold = step / 40
      const f1 = threshold < least ? 0 : f1Of(answered, output, threshold)
      if (f1 > best.f1) best = { threshold, f1 }
    }
    return best.threshold
  })
}

function f1Of(answered: readonly Answered[], output: number, threshold: number): number {
  let hits = 0
  let said = 0
  let true_ = 0
  for (const { values, targets } of answered) {
    const says = (values[output] ?? 0) >= threshold
    const is = targets[output] === 1
    if (says) said++
    if (is) true_++
    if (says && is) hits++
  }
  return said + true_ === 0 ? 0 : (2 * hits) / (said + true_)
}

/**
 * What to add to the logit of neutral (index 1) for the best macro-F1, between −1 and 1: a model in doubt
 * says neutral too often, since that is the most frequent answer.
 */
export function bestNeutralBias(judged: readonly Judged[]): number {
  const truth = judged.map(({ target }) => target)
  let best = { bias: 0, score: 0 }
  for (let step = -20; step <= 20; step++) {
    const bias = step / 20
    const answers = judged.map(({ logits: [negative = 0, neutral = 0, positive = 0] }) => {
      const shifted = neutral + bias
      if (shifted >= negative && shifted >= positive) return 1
      return positive > negative ? 2 : 0
    })
    const score = macroF1Of([0, 1, 2], truth, answers)
    if (score > best.score) best = { bias, score }
  }
  return best.bias
}
