import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { figure, type Figure } from './figure.ts'

const limitMegabytes = 200

/** Resident memory of an idle core process on a large workspace. */
export async function benchCoreRss(folder: string): Promise<Figure> {
  const program = fileURLToPath(new URL('./idle-core.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [program, folder])
  return figure('core-rss', Number(stdout) / 1e6, 'MB', limitMegabytes)
}
