import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { compressed } from '../build/compressed.ts'
import { tagsModule } from '../build/tags-module.ts'

/** The field app: an entry, a bundle and a service worker of its own, without the workbench's components. */
export default defineConfig({
  base: '/field/',
  root: import.meta.dirname,
  plugins: [
    react(),
    tagsModule(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,webmanifest}'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
    }),
    compressed(),
  ],
  build: {
    outDir: '../dist-field',
    emptyOutDir: true,
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { treeshake: { manualPureFunctions: ['Type', 'oneOf', 'nullable'] } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
