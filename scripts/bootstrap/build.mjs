import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { runQuietly } from './npm.mjs'
import { inRoot, root } from './root.mjs'
import { say, Stop } from './say.mjs'
import { sourceStamp } from './source-stamp.mjs'

/**
 * Builds out/ unless it was built from exactly these sources.
 *
 * @param {string} node the toolchain's Node
 */
export async function ensureBuild(node) {
  const stamp = inRoot('out', '.stamp')
  const wanted = sourceStamp(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  rmSync(stamp, { force: true })
  say('building')
  const program = { file: node, args: [inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js')] }
  const { code, output } = await runQuietly(program, ['build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (code !== 0) throw new Stop(`the build failed:\n${output.trim()}`)
  writeFileSync(stamp, wanted)
}
