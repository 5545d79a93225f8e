import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as z from 'zod'

/** Gives `run` a path for a JSON report and reads what was put there; null when nothing usable was. */
export async function withReport<Report>(
  schema: z.ZodType<Report>,
  run: (path: string) => Promise<unknown>,
): Promise<Report | null> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-report-'))
  try {
    const path = join(folder, 'report.json')
    await run(path)
    const text = await readFile(path, 'utf8').catch(() => null)
    return text === null ? null : schema.parse(JSON.parse(text))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
