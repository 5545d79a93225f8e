import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import type { Secrets } from '#core/ports.ts'

/** Secrets that outlive the process. A kill leaves the old file or the new one, never half of one. */
export function fileSecrets(file: string): Secrets {
  const kept = z.record(z.string(), z.string())
  const read = () => (existsSync(file) ? kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : {})
  const write = (values: z.infer<typeof kept>) => {
    writeFileSync(`${file}.new`, JSON.stringify(values))
    renameSync(`${file}.new`, file)
  }
  return {
    get: (name) => Promise.resolve(read()[name] ?? null),
    set: (name, value) => Promise.resolve(write({ ...read(), [name]: value })),
    remove(name) {
      const { [name]: _removed, ...rest } = read()
      return Promise.resolve(write(rest))
    },
  }
}
