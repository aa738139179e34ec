import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { calendarModule } from './build/calendar-module.ts'
import { hantModule } from './build/hant-module.ts'

export default defineConfig({
  base: '/work/',
  root: import.meta.dirname,
  plugins: [react(), hantModule(), calendarModule()],
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, modulePreload: { polyfill: false } },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
