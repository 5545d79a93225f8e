#!/usr/bin/env node
/** The command line: prepares the clone and hands over to the pinned Node. */
import { handOver } from './bootstrap/hand-over.mjs'
import { prepare } from './bootstrap/prepare.mjs'
import { inRoot } from './bootstrap/root.mjs'
import { orStop } from './bootstrap/say.mjs'

await orStop(async () => {
  const node = await prepare({ build: true })
  await handOver(node, [inRoot('out', 'main', 'cli.js'), ...process.argv.slice(2)])
})
