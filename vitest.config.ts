import { defineConfig } from 'vitest/config'

// Not UTC and not China: whatever leans on the machine's zone fails here.
process.env['TZ'] = 'America/New_York'

const exclude = ['**/node_modules/**', '**/dist/**', '.tmp/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.unit.test.{ts,tsx}'],
          exclude,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'int',
          include: ['**/*.int.test.ts'],
          exclude,
          globalSetup: ['server/testing/global-setup.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/**/*.{e2e,fault}.test.ts'],
          exclude,
          // Each starts servers and a browser of its own: one after another.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
