import { defineConfig } from 'vitest/config'

// Not UTC and not China: whatever leans on the machine's zone fails here.
process.env['TZ'] = 'America/New_York'

const alone = 'tests/e2e/speed.e2e.test.ts'
const days = 'tests/e2e/days/**'
const exclude = ['**/node_modules/**', '**/dist/**', '.tmp/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.unit.test.{ts,tsx}'],
          exclude,
          // Nothing of ours keeps state in a module, and reading the sources anew for each file took most of the time.
          isolate: false,
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
          isolate: false,
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.test.ts', 'tests/field/**/*.e2e.test.ts'],
          exclude: [...exclude, alone, days],
          globalSetup: ['tests/e2e/global-setup.ts'],
          // A server and a browser each: while one waits for a page, the other works. A third makes all slower.
          maxWorkers: 2,
          // Two browsers on two busy cores: a page that came late is asked for once more.
          retry: 1,
          sequence: { groupOrder: 2 },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          // Each role through a whole day: more than the ten minutes of `npm test` have; `npm test -- days` plays them.
          name: 'days',
          include: ['tests/e2e/days/*.e2e.test.ts'],
          exclude,
          globalSetup: ['tests/e2e/global-setup.ts'],
          maxWorkers: 2,
          retry: 1,
          sequence: { groupOrder: 4 },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'alone',
          // What is timed or killed has the machine to itself.
          include: ['tests/fault/**/*.e2e.test.ts', alone],
          exclude,
          globalSetup: ['tests/e2e/global-setup.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
