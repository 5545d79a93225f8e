import { defineConfig } from '@playwright/test'
import type { HostOptions } from './tests/e2e/fixtures/host-options.ts'

/**
 * `chromium`: every story against the Node host. `electron`: the stories that need nothing but a window
 * and the simulated networks, in the desktop app itself. The built app in `out` is what is tested.
 */
export default defineConfig<object, HostOptions>({
  testDir: 'tests/e2e/stories',
  testMatch: '*.spec.ts',
  tsconfig: 'tests/e2e/playwright.tsconfig.json',
  outputDir: 'out/e2e',
  // Stories take a few seconds; a machine three times as slow with a core busy must pass them, too.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'chromium', use: { host: 'node' } },
    { name: 'electron', use: { host: 'electron' }, grepInvert: /@node/ },
  ],
})
