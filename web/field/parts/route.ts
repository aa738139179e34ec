import { useSyncExternalStore } from 'react'

/** `#/page/part/part`: nothing of it goes to a server, and it works from the shell alone. */
export type Route = { readonly page: string; readonly parts: readonly string[] }

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}
export const useRoute = (): Route => {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  const [page = '', ...parts] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent)
  return { page: page || 'today', parts }
}
export const go = (...parts: readonly string[]): void => {
  location.hash = `#/${parts.map(encodeURIComponent).join('/')}`
}
export const to = (...parts: readonly string[]): string => `#/${parts.map(encodeURIComponent).join('/')}`
