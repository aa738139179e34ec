import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { carry } from '../shared/api.ts'
import { App } from './app.tsx'
import { look } from './device/device.ts'
import { language } from './words/words.ts'
import '../shared/tokens.css'
import '../shared/base.css'
import './field.css'

document.documentElement.lang = language
carry({ language })
void look()
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/field/sw.js', { scope: '/field/' })
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
