import { createApp } from '#core/app.ts'
import { hostClock, testPorts } from '#core/testing/test-ports.ts'

/** A core process on the data folder of the first argument that does nothing; says its memory in bytes. */
const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: idle-core.ts FOLDER')
const app = await createApp(testPorts(folder, hostClock()), { host: 'cli', version: 'bench' })
await app.start()
await hostClock().sleep(10_000)
process.stdout.write(String(process.memoryUsage.rss()))
await app.stop()
