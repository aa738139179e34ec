import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startWords } from '../i18n/start.ts'
import { App } from './app.tsx'
import { startPreferences } from './preferences.ts'
import '../shared/tokens.css'
import '../shared/base.css'
import '../shared/form.css'
import '../shared/print.css'

startPreferences()
await startWords()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
