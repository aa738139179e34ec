import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { calendarModule } from './build/calendar-module.ts'
import { compressed } from './build/compressed.ts'
import { hantModule } from './build/hant-module.ts'

export default defineConfig({
  base: '/work/',
  root: import.meta.dirname,
  plugins: [react(), hantModule(), calendarModule(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    modulePreload: { polyfill: false },
    // The contract's schemas are made by calls; a page that takes only a list of words from it needs none of them.
    rolldownOptions: {
      treeshake: {
        manualPureFunctions: ['Type', 'oneOf', 'nullable'],
        moduleSideEffects: [{ test: /\/node_modules\/typebox\//, sideEffects: false }],
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
