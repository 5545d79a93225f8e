import { copyFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..', '..', '..')

/**
 * Makes one file of the program (beside this one) that will be killed and returns its path: read as hundreds of
 * modules, it would spend most of its short lives starting.
 */
export async function bundleChild(folder: string, program: `${string}.ts` = 'child.ts'): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers'] },
    build: {
      ssr: join(import.meta.dirname, program),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: 'child.mjs', codeSplitting: false } },
    },
  })
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  // The product finds its own files from where it lies.
  await symlink(join(root, 'resources'), join(folder, 'resources'), 'junction')
  await copyFile(join(root, 'package.json'), join(folder, 'package.json'))
  return join(folder, 'child.mjs')
}
