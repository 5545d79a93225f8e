import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'main/**/*.test.ts',
            'scripts/**/*.test.ts',
            'preload/**/*.test.ts',
            'tests/architecture/**/*.test.ts',
            'tests/conformance/**/*.test.ts',
            'tests/integration/**/*.test.ts',
          ],
          testTimeout: 20_000,
        },
      },
    ],
  },
})
