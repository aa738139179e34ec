import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { ahead } from './build/ahead.ts'
import { calendarModule } from './build/calendar-module.ts'
import { compressed } from './build/compressed.ts'
import { hantModule } from './build/hant-module.ts'

export default defineConfig({
  base: '/work/',
  root: import.meta.dirname,
  plugins: [
    react(),
    hantModule(),
    calendarModule(),
    ahead([/i18n\/zh-CN\.ts$/, /antd\/.*locale\/zh_CN\.js$/, /relay\/inbox-page\.tsx$/]),
    compressed(),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    modulePreload: { polyfill: false },
    // The contract's schemas are made by calls; a page that takes only a list of words from it needs none of them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What the first page needs, in two files: headers of a hundred small answers weigh more than their scripts.
          groups: [
            // Kept out of both: only pages that check by a schema need what schemas are made with, and it comes first.
            { name: 'schemas', test: /node_modules\/typebox\//, priority: 4 },
            {
              name: 'bodies',
              test: /\/contract\/.*\/(atoms|commands)\.ts$/,
              priority: 3,
              includeDependenciesRecursively: false,
            },
            { name: 'start', tags: ['$initial'], priority: 2 },
            { name: 'inbox', test: /relay\/inbox-page\.tsx$/, priority: 1 },
          ],
        },
      },
      treeshake: {
        manualPureFunctions: ['Type', 'oneOf', 'nullable'],
        moduleSideEffects: [
          { test: /\/node_modules\/(typebox|@rc-component|@ant-design)\//, sideEffects: false },
        ],
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
