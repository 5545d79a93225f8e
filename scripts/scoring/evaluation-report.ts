import { sentimentLabels } from '#shared/domain.ts'
import type { Evaluation } from './labelled.ts'

const share = (value: number) => value.toFixed(3)

export function printReport(report: Evaluation & { readonly name: string }): void {
  const { name, texts, macroF1, interval, accuracy, macroRecall, textsPerSecond } = report
  console.log(
    `${name}: macro-F1 ${share(macroF1)} [${interval.map(share).join(' … ')}], accuracy ${share(accuracy)}, ` +
      `macro recall ${share(macroRecall)}, ${texts} texts, ${textsPerSecond} texts/s`,
  )
  const width = 10
  console.log(`  ${''.padEnd(width)}  precision recall    F1   answered: ${sentimentLabels.join(' ')}`)
  for (const [at, label] of sentimentLabels.entries()) {
    const figures = report.perClass[label]
    console.log(
      `  ${label.padEnd(width)}      ${share(figures.precision)}  ${share(figures.recall)} ${share(figures.f1)}` +
        `   ${(report.confusion[at] ?? []).join(' ')}`,
    )
  }
  if (!report.intents) return
  const each = Object.entries(report.intents.perLabel)
    .map(([intent, figures]) => `${intent} ${share(figures.f1)} (${figures.texts})`)
    .join(', ')
  console.log(`  intents: macro-F1 ${share(report.intents.macroF1)}: ${each}`)
}
