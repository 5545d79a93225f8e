import { parentPort, workerData } from 'node:worker_threads'
import { OtklikError } from '#shared/errors.ts'
import { copyDatabase } from './copy-database.ts'
import { inspectFile } from './inspect-file.ts'
import type { DatabaseAnswer, DatabaseJob } from './database-job.ts'
import { explainStoreError } from './store-error.ts'

/** Entry of a thread that reads a whole database, so that the core goes on meanwhile. */

const job = workerData as DatabaseJob

function answer(): DatabaseAnswer {
  try {
    if (job.task === 'copy') return { result: copyDatabase(job.from, job.to, job.keys) }
    return { result: inspectFile(job.file, job.keys) }
  } catch (thrown) {
    const error = explainStoreError(thrown, job.task === 'copy' ? job.from : job.file)
    const why = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const message = why instanceof Error ? why.message : String(why)
    if (error instanceof OtklikError) return { code: error.code, parameters: error.parameters, message }
    return { code: 'internal', parameters: {}, message }
  }
}

// A thread has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(answer())
