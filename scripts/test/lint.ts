import * as z from 'zod'
import { runScript } from './run-program.ts'
import type { StepResult } from './step.ts'

const report = z.object({
  number_of_files: z.number(),
  diagnostics: z.array(
    z.object({
      message: z.string(),
      code: z.string().optional(),
      severity: z.string(),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
    }),
  ),
})

/** oxlint with type information; the arrows between layers are among its rules. */
export async function lint(): Promise<StepResult> {
  const { code, output } = await runScript(
    ['oxlint', 'bin', 'oxlint'],
    ['--type-aware', '-f', 'json'],
  )
  const parsed = report.safeParse(jsonOf(output))
  if (!parsed.success) return { passed: 0, failed: [`lint: ${output.slice(0, 2000)}`], skipped: [] }
  const { diagnostics, number_of_files: files } = parsed.data
  const failed = diagnostics.map(
    ({ filename, labels, message, code: rule }) =>
      `lint: ${filename}:${labels[0]?.span.line ?? 1} ${message} (${rule ?? 'oxlint'})`,
  )
  if (failed.length === 0 && code !== 0) failed.push(`lint: oxlint ended with code ${code}`)
  return { passed: failed.length === 0 && files > 0 ? 1 : 0, failed, skipped: [] }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
