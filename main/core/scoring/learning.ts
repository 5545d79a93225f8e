import type { LearningStatus } from '#shared/contract/scoring.ts'
import type { Network, SentimentLabel } from '#shared/domain.ts'
import type { PriorityWeights } from '#shared/priority.ts'
import type { By } from '../journal/facts.ts'
import type { Clock, Log } from '../ports.ts'
import type { LearningRepository } from '../store/learning-repository.ts'
import { inSlices, type Steps } from './adapter/in-slices.ts'
import { knownTexts } from './adapter/known-texts.ts'
import { measuringSteps, type Accuracies } from './adapter/measure-learning.ts'
import { mostCorrections, trainingSteps } from './adapter/train-adapter.ts'
import { createScorer } from './create-scorer.ts'
import type { ModelArtefact } from './model/artefact.ts'
import type { SentimentAdapter } from './model/linear-model.ts'
import type { Score, Scorer } from './scorer.ts'

export interface LearningOptions {
  readonly artefact: ModelArtefact
  readonly repository: LearningRepository
  /** The weights of the priority now. */
  readonly weights: () => PriorityWeights
  readonly clock: Clock
  readonly log: Log
  /** Whoever sets it up. */
  readonly by: () => By
  /** What is known, or what was learnt from it, is different now. */
  readonly onChanged: () => void
}

/** Corrections come in bursts; learning waits for the end of one. */
const waitMs = 1500

/**
 * The scorer that learns from the team. A text that a person has labelled has that label at once; a
 * moment later all labels are folded into an adapter. Nothing learnt is stored: it follows from the
 * corrections, so forgetting some of them forgets what they taught. A label on a text of X counts for
 * that text and teaches nothing, unless X has allowed it: X forbids to train on its data.
 */
export function createLearning(options: LearningOptions) {
  const { artefact, repository, clock, weights } = options
  let settings = repository.settings()
  let known = knownTexts(mayTeach)
  let machine: Scorer = createScorer(artefact)
  let current: Scorer = createScorer(artefact, { labelOf, weights })
  /** Counts changes of what is known, so that work begun before one can tell. */
  let revision = 0
  let measured: { revision: number; accuracies: Promise<Accuracies | null> } | null = null
  let cancelTraining = () => {}
  let stopped = false

  reload()

  const scorer: Scorer = {
    score: (input, reading) => current.score(input, reading),
    read: (text) => current.read(text),
    explain: (text) => current.explain(text),
    decidedBy: (text) => current.decidedBy(text),
  }

  function reload(): void {
    revision += 1
    known = knownTexts(mayTeach)
    for (const correction of repository.labelledAfter(settings.forgottenUntil, mostCorrections)) {
      known.remember(correction)
    }
  }

  function mayTeach(network: Network): boolean {
    return network !== 'x' || settings.approvedByX
  }

  function labelOf(text: string): SentimentLabel | undefined {
    return settings.enabled && known.size > 0 ? known.labelOf(text) : undefined
  }

  function use(adapter: SentimentAdapter | null): void {
    machine = createScorer(artefact, { adapter })
    current = createScorer(artefact, { adapter, labelOf, weights })
  }

  function sliced<Result>(steps: Steps<Result>) {
    const begun = revision
    return inSlices(
      steps,
      () => clock.sleep(0),
      () => revision === begun && !stopped,
    )
  }

  function learnAfter(delayMs: number): void {
    cancelTraining()
    cancelTraining = clock.after(delayMs, () => {
      learn().catch((error: unknown) => {
        options.log.error('learning failed', { error: String(error) })
      })
    })
  }

  async function learn(): Promise<void> {
    reload()
    if (!settings.enabled) return options.onChanged()
    const trained = await sliced(trainingSteps(artefact, known.lessons()))
    if (!trained) return
    use(trained.result)
    options.onChanged()
  }

  async function change(next: typeof settings): Promise<void> {
    await repository.save(next, options.by())
    settings = next
    reload()
    cancelTraining()
    use(null)
    if (settings.enabled && known.size > 0) learnAfter(0)
    options.onChanged()
  }

  /** Measured when somebody looks, once for each change. */
  async function accuracies(): Promise<Accuracies | null> {
    if (measured?.revision !== revision) {
      const steps = measuringSteps(artefact, known.lessons())
      measured = { revision, accuracies: sliced(steps).then((done) => done?.result ?? null) }
    }
    const { revision: asked, accuracies: answer } = measured
    const found = await answer
    return asked === revision || stopped ? found : accuracies()
  }

  return {
    scorer,
    /** What the machine says, whatever a person has said of the same text. */
    machineSentiment: (text: string): Score['sentiment'] => machine.score({ text }).sentiment,
    /**
     * A person has labelled a text, or taken a label back (null). Thousands of corrections are not read
     * again at a key press: should somebody else have labelled the same text, that is known a moment later.
     */
    corrected(text: string, label: SentimentLabel | null, network: Network): void {
      revision += 1
      if (label === null) known.forget(text)
      else known.remember({ text, label, network })
      learnAfter(waitMs)
      options.onChanged()
    },
    async status(): Promise<LearningStatus> {
      const found = await accuracies()
      return {
        enabled: settings.enabled,
        corrections: known.size,
        approvedByX: settings.approvedByX,
        withheld: known.size - known.lessons().length,
        accuracyBefore: found?.before ?? null,
        accuracyAfter: found?.after ?? null,
      }
    },
    setEnabled: (enabled: boolean) => change({ ...settings, enabled }),
    setApprovedByX: (approvedByX: boolean) => change({ ...settings, approvedByX }),
    /** Texts it learnt from are gone: what it knows follows from those that are left. */
    relearn(): void {
      reload()
      use(null)
      if (settings.enabled && known.size > 0) learnAfter(0)
      options.onChanged()
    },
    /** Forgets everything learnt so far; the corrections stay where they are. */
    rollBack: () => change({ ...settings, forgottenUntil: clock.now() }),
    /** Learns what is stored, in the background. */
    start(): void {
      if (settings.enabled && known.size > 0) learnAfter(0)
    },
    stop(): void {
      stopped = true
      cancelTraining()
    },
  }
}

export type Learning = ReturnType<typeof createLearning>
