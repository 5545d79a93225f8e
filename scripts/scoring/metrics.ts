import { seededRandom } from '#simulators/random.ts'

export interface ClassFigures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly texts: number
}

export interface Figures<Label extends string> {
  readonly macroF1: number
  /** 95 % bootstrap interval of macro-F1, percentile method (Efron 1979), 1,000 samples. */
  readonly interval: readonly [number, number]
  readonly macroRecall: number
  readonly accuracy: number
  readonly perClass: Readonly<Record<Label, ClassFigures>>
  /** Rows: the truth; columns: the answers; both in the order of the labels. */
  readonly confusion: readonly (readonly number[])[]
}

const samples = 1000

/** What is usually asked of a classifier of exclusive classes. */
export function figuresOf<Label extends string>(
  labels: readonly Label[],
  truth: readonly Label[],
  answers: readonly Label[],
): Figures<Label> {
  const pairs = pairsOf(labels, truth, answers)
  const counts = countPairs(pairs, labels.length)
  const perClass = labels.map((_, at) => classFigures(counts, labels.length, at))
  return {
    macroF1: mean(perClass.map(({ f1 }) => f1)),
    interval: bootstrap(pairs, labels.length),
    macroRecall: mean(perClass.map(({ recall }) => recall)),
    accuracy: labels.reduce((sum, _, at) => sum + (counts[at * labels.length + at] ?? 0), 0) / pairs.length,
    perClass: Object.fromEntries(labels.map((label, at) => [label, perClass[at]])) as Record<
      Label,
      ClassFigures
    >,
    confusion: labels.map((_, row) => [
      ...counts.subarray(row * labels.length, (row + 1) * labels.length),
    ]),
  }
}

/** Macro-F1 alone, without the thousand samples of its interval. */
export function macroF1Of<Label>(
  labels: readonly Label[],
  truth: readonly Label[],
  answers: readonly Label[],
): number {
  const counts = countPairs(pairsOf(labels, truth, answers), labels.length)
  return mean(labels.map((_, at) => classFigures(counts, labels.length, at).f1))
}

/** Truth and answer of each text as one number, a place in the confusion matrix. */
function pairsOf<Label>(
  labels: readonly Label[],
  truth: readonly Label[],
  answers: readonly Label[],
): readonly number[] {
  const index = new Map(labels.map((label, at) => [label, at]))
  return truth.map(
    (label, at) => (index.get(label) ?? 0) * labels.length + (index.get(answers[at] ?? label) ?? 0),
  )
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function countPairs(pairs: readonly number[], classes: number): Float64Array {
  const counts = new Float64Array(classes * classes)
  for (const pair of pairs) counts[pair] = (counts[pair] ?? 0) + 1
  return counts
}

function classFigures(counts: Float64Array, classes: number, at: number): ClassFigures {
  let texts = 0
  let said = 0
  for (let other = 0; other < classes; other++) {
    texts += counts[at * classes + other] ?? 0
    said += counts[other * classes + at] ?? 0
  }
  const hits = counts[at * classes + at] ?? 0
  return {
    precision: said === 0 ? 0 : hits / said,
    recall: texts === 0 ? 0 : hits / texts,
    f1: said + texts === 0 ? 0 : (2 * hits) / (said + texts),
    texts,
  }
}

function bootstrap(pairs: readonly number[], classes: number): readonly [number, number] {
  const random = seededRandom(1)
  const scores = Array.from({ length: samples }, () => {
    const counts = new Float64Array(classes * classes)
    for (let draw = 0; draw < pairs.length; draw++) {
      const pair = pairs[Math.floor(random() * pairs.length)] ?? 0
      counts[pair] = (counts[pair] ?? 0) + 1
    }
    let sum = 0
    for (let at = 0; at < classes; at++) sum += classFigures(counts, classes, at).f1
    return sum / classes
  }).sort((a, b) => a - b)
  const at = (share: number) => scores[Math.floor(share * (samples - 1))] ?? 0
  return [at(0.025), at(0.975)]
}

/** F1 of every label of a task where a text may have several; labels that never occur are left out. */
export function multiLabelF1<Label extends string>(
  labels: readonly Label[],
  truth: readonly (readonly Label[])[],
  answers: readonly (readonly Label[])[],
): { readonly macroF1: number; readonly perLabel: Readonly<Partial<Record<Label, ClassFigures>>> } {
  const perLabel = new Map<Label, ClassFigures>()
  for (const label of labels) {
    let hits = 0
    let said = 0
    let texts = 0
    for (const [at, is] of truth.entries()) {
      const says = answers[at]?.includes(label) ?? false
      if (says) said++
      if (is.includes(label)) texts++
      if (says && is.includes(label)) hits++
    }
    if (texts === 0) continue
    perLabel.set(label, {
      precision: said === 0 ? 0 : hits / said,
      recall: hits / texts,
      f1: (2 * hits) / (said + texts),
      texts,
    })
  }
  const scores = [...perLabel.values()].map(({ f1 }) => f1)
  return {
    macroF1: scores.length === 0 ? 0 : scores.reduce((sum, f1) => sum + f1, 0) / scores.length,
    perLabel: Object.fromEntries(perLabel) as Partial<Record<Label, ClassFigures>>,
  }
}
