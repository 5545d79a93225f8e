#!/usr/bin/env node
/**
 * The npm scripts of package.json. Free of dependencies and fine under Node 18: it prepares the clone
 * and hands over to the pinned Node.
 */
import { handOver } from './bootstrap/hand-over.mjs'
import { prepare } from './bootstrap/prepare.mjs'
import { inRoot } from './bootstrap/root.mjs'
import { orStop, say, Stop } from './bootstrap/say.mjs'

/** @type {Readonly<Record<string, { build: boolean, args: readonly string[] | null }>>} */
const tasks = {
  build: { build: true, args: null },
  demo: { build: true, args: [inRoot('out', 'main', 'cli.js'), 'demo'] },
  start: { build: true, args: [inRoot('out', 'main', 'cli.js'), 'start'] },
  test: { build: true, args: [inRoot('scripts', 'test', 'main.ts')] },
  check: { build: false, args: [inRoot('scripts', 'test', 'main.ts'), '--only=types,lint,unused'] },
  bench: { build: true, args: [inRoot('tests', 'bench', 'main.ts')] },
  soak: { build: false, args: [inRoot('tests', 'soak', 'main.ts')] },
  'train:scoring': { build: false, args: [inRoot('scripts', 'scoring', 'train.ts')] },
  'eval:scoring': { build: false, args: [inRoot('scripts', 'scoring', 'evaluate.ts')] },
  'eval:adapter': { build: false, args: [inRoot('scripts', 'scoring', 'evaluate-adapter.ts')] },
  'eval:alerts': { build: false, args: [inRoot('scripts', 'listening', 'evaluate-alerts.ts')] },
  'eval:leave-out': { build: false, args: [inRoot('scripts', 'scoring', 'leave-out.ts')] },
  dist: {
    build: true,
    args: [
      inRoot('node_modules', 'electron-builder', 'cli.js'),
      '--config',
      inRoot('scripts', 'packing', 'electron-builder.mjs'),
    ],
  },
}

await orStop(async () => {
  const [name = '', ...rest] = process.argv.slice(2)
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined
  if (!task) throw new Stop(`unknown task "${name}"; there are: ${Object.keys(tasks).join(', ')}.`)
  const node = await prepare({ build: task.build })
  if (task.args) await handOver(node, [...task.args, ...rest])
  else say('out/ is up to date')
})
