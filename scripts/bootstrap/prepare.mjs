import { ensureBuild } from './build.mjs'
import { root } from './root.mjs'
import { Stop } from './say.mjs'
import { ensureToolchain } from './toolchain.mjs'
import { inTurn } from './turn.mjs'

const oldestNode = 18

/**
 * Everything a command of a fresh clone needs before it can run.
 *
 * @param {{ build: boolean }} options
 * @returns {Promise<string>} path of the toolchain's Node
 */
export async function prepare({ build }) {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new Stop(`Node ${oldestNode} or newer is needed to set up; this is ${process.versions.node}.`)
  }
  return inTurn(root, async () => {
    const node = await ensureToolchain()
    if (build) await ensureBuild(node)
    return node
  })
}
