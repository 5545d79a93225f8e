import { Worker } from 'node:worker_threads'
import { runToEnd } from '#cli/run.fixture.ts'
import { commandOrders } from './command-orders.ts'
import { countWrites } from './count-writes.ts'

/** One command of the command line, killed before one of its writes or when a file has grown to some length. */
const { argv, killAt, killAtBytes } = commandOrders.parse(JSON.parse(process.argv[2] ?? ''))
let writes = 0
await countWrites(() => {
  writes += 1
  if (writes === killAt) process.kill(process.pid, 'SIGKILL')
})
if (killAtBytes) {
  // In the midst of one long call of SQLite nothing else in this thread gets a turn.
  const watching = `const { statSync } = require('node:fs'); const { workerData: { file, bytes } } = require('node:worker_threads')
    for (;;) if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= bytes) process.kill(process.pid, 'SIGKILL')`
  const worker = new Worker(watching, { eval: true, workerData: killAtBytes })
  await new Promise((resolve) => worker.once('online', resolve))
  worker.unref()
}
const { code, output, errors } = await runToEnd(argv)
const ended = { code, writes, said: output + errors }
process.send?.(ended, () => process.exit(0))
