import { lazy, Suspense, useEffect, useState } from 'react'
import { useKeys } from './use-keys.ts'

const KeysTable = lazy(async () => ({ default: (await import('./keys-table.tsx')).KeysTable }))

const opened = 'jiebang:keys-help'
export const showKeysHelp = (): void => {
  document.dispatchEvent(new Event(opened))
}

export const KeysHelp = () => {
  const [open, setOpen] = useState(false)
  useKeys({ '?': () => setOpen(true) })
  useEffect(() => {
    const show = (): void => setOpen(true)
    document.addEventListener(opened, show)
    return () => document.removeEventListener(opened, show)
  }, [])
  return open ? (
    <Suspense fallback={null}>
      <KeysTable onClose={() => setOpen(false)} />
    </Suspense>
  ) : null
}
