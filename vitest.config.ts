import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import page from './vite.config.ts'

/** The installed Chromium where there is one; otherwise Playwright looks for its own. */
const chromium = [process.env['OTKLIK_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
)

/** On a busy machine what was asked for takes longer than the default second. */
const patienceMs = 10_000

/** On two cores one would idle: what runs in the browser has its own turn, after the rest. */
const nodeWorkers = Math.max(2, availableParallelism() - 1)

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          maxWorkers: nodeWorkers,
          sequence: { groupOrder: 0 },
          include: [
            'main/**/*.test.ts',
            'scripts/**/*.test.ts',
            'preload/**/*.test.ts',
            'renderer/**/*.test.ts',
            'tests/architecture/**/*.test.ts',
            'tests/conformance/**/*.test.ts',
            'tests/integration/**/*.test.ts',
            'tests/soak/**/*.test.ts',
          ],
          testTimeout: 20_000,
          expect: { poll: { timeout: patienceMs } },
          setupFiles: ['tests/patience.ts'],
        },
      },
      {
        plugins: [react(), tailwindcss()],
        // As the page is built.
        resolve: { alias: page.resolve?.alias ?? [] },
        test: {
          name: 'browser',
          sequence: { groupOrder: 1 },
          include: ['renderer/**/*.test.tsx'],
          testTimeout: 20_000,
          expect: { poll: { timeout: patienceMs } },
          setupFiles: ['tests/patience.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 800 },
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              launchOptions: {
                ...(chromium === undefined ? {} : { executablePath: chromium }),
                args: [
                  ...asRoot,
                  '--disable-gpu',
                  '--no-first-run',
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                ],
              },
            }),
          },
        },
      },
    ],
  },
})
