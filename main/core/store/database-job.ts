import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { OtklikError, type ErrorCode, type ErrorParameters } from '#shared/errors.ts'
import type { copyDatabase } from './copy-database.ts'
import type { Keys } from './database-key.ts'
import type { inspectFile } from './inspect-file.ts'

export type DatabaseJob =
  | { readonly task: 'copy'; readonly from: string; readonly to: string; readonly keys: Keys }
  | { readonly task: 'inspect'; readonly file: string; readonly keys: Keys }

export type DatabaseAnswer =
  | { readonly result: ReturnType<typeof copyDatabase> | ReturnType<typeof inspectFile> }
  | { readonly code: ErrorCode; readonly parameters: ErrorParameters; readonly message: string }

/** `copyDatabase` in a thread of its own. */
export function copyInThread(from: string, to: string, keys: Keys): Promise<ReturnType<typeof copyDatabase>> {
  return runJob({ task: 'copy', from, to, keys }) as Promise<ReturnType<typeof copyDatabase>>
}

/** `inspectFile` in a thread of its own. */
export function inspectInThread(file: string, keys: Keys): Promise<ReturnType<typeof inspectFile>> {
  return runJob({ task: 'inspect', file, keys }) as Promise<ReturnType<typeof inspectFile>>
}

function runJob(job: DatabaseJob): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: job })
    worker.once('message', (answer: DatabaseAnswer) => {
      if ('result' in answer) resolve(answer.result)
      else {
        const cause = new Error(answer.message)
        reject(new OtklikError(answer.code, answer.parameters, { cause }))
      }
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the database thread ended with ${code} and no answer`)))
  })
}

/** As source beside this file; in a bundle beside the programs, one folder above the chunks. */
function workerFile(): string {
  const names = ['./database-worker.ts', './database-worker.js', '../database-worker.js']
  const files = names.map((name) => fileURLToPath(new URL(name, import.meta.url)))
  const found = files.find((file) => existsSync(file))
  if (found === undefined) throw new Error(`no database-worker beside ${import.meta.url}`)
  return found
}
