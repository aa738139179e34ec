import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { sessionQuery } from '../access/session.ts'
import { startWords } from '../i18n/start.ts'
import { inboxQuery } from '../relay/queries.ts'
import { App } from './app.tsx'
import { startPreferences } from './preferences.ts'
import { queries } from './queries.ts'
import '../shared/tokens.css'
import '../shared/base.css'
import '../shared/form.css'
import '../shared/print.css'

startPreferences()
/** Asks for what stands on the first page while its words are on their way, and before anything is drawn. */
const askAhead = async (): Promise<void> => {
  const me = await queries.fetchQuery(sessionQuery)
  const isInbox = location.pathname === '/work/' && location.search === ''
  if (me && isInbox) await queries.prefetchInfiniteQuery(inboxQuery(me.county, 'all'))
}

const words = startWords()
// Whoever needs it asks again and tells what is wrong.
askAhead().catch(() => undefined)
await words
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
