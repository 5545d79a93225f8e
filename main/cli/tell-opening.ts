import type { OpeningStep } from '#core/app.ts'
import type { Call } from './command.ts'

/** Says why nothing can be seen yet: once that a backup is made, once that the database is changed. */
export function tellOpening({ words, streams }: Call): (step: OpeningStep) => void {
  return (step) => {
    if (step.step === 'backup') streams.output.write(`${words.openingBackup}\n`)
    else if (step.done === 0) streams.output.write(`${words.openingUpgrade(step.of)}\n`)
  }
}
