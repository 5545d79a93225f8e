import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The renderer as a plain web page: what the Node host serves, and what tests and previews load. */
export default defineConfig({
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  base: './',
  plugins: [react(), tailwindcss()],
  resolve: {
    alias: [
      {
        find: /^.*\/to-json-schema\.js$/,
        replacement: fileURLToPath(new URL('renderer/rpc/no-json-schema.ts', import.meta.url)),
      },
      {
        find: /^fflate$/,
        replacement: fileURLToPath(new URL('renderer/features/reports/export/zip-here.ts', import.meta.url)),
      },
    ],
  },
  build: {
    outDir: fileURLToPath(new URL('out/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome140',
    // electron-vite does not by itself.
    minify: true,
    modulePreload: { polyfill: false },
  },
})
