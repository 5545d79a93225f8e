import { join } from 'node:path'
import { defineConfig } from 'electron-vite'
import { mergeConfig } from 'vite'
import page from './vite.config.ts'

const at = (...parts: string[]) => join(import.meta.dirname, ...parts)

/** out/main/<name>.js */
const programs = {
  cli: at('main', 'cli', 'main.ts'),
  electron: at('main', 'hosts', 'electron', 'main.ts'),
  'core-process': at('main', 'hosts', 'electron', 'core-process.ts'),
  // A thread of the core; found by its name beside the programs.
  'database-worker': at('main', 'core', 'store', 'database-worker.ts'),
}

export default defineConfig({
  main: {
    // Only what holds a native binary stays outside the bundle.
    build: {
      externalizeDeps: { exclude: [] },
      outDir: at('out', 'main'),
      // What an earlier build left is no part of this one.
      emptyOutDir: true,
      rolldownOptions: {
        input: programs,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: at('out', 'preload'),
      rolldownOptions: {
        input: { index: at('preload', 'index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: mergeConfig(page, {
    build: { rolldownOptions: { input: { index: at('renderer', 'index.html') } } },
  }),
})
