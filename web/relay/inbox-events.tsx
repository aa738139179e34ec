import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMe } from '../access/session.ts'
import { apiBase } from '../shared/api.ts'
import { useWatched } from './watch.ts'

const quietMs = 400

/**
 * Hears of changes and fetches anew what is on the screen. Lists and pages are replaced in place by id, so that focus
 * and what somebody is typing stay where they are. Many changes at once become one fetch.
 */
export const InboxEvents = () => {
  const { county } = useMe()
  const queries = useQueryClient()
  const watched = useWatched()
  useEffect(() => {
    const query = new URLSearchParams({
      ...(watched.matter === null ? {} : { matter: watched.matter }),
      ...(watched.county ? { county: 'true' } : {}),
    })
    const source = new EventSource(`${apiBase}/counties/${county}/inbox/events?${query}`)
    const changed = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const refetch = (): void => {
      timer = undefined
      for (const name of ['inbox', 'mentions', 'matters'])
        void queries.invalidateQueries({ queryKey: [name, county] })
      for (const id of changed) void queries.invalidateQueries({ queryKey: ['matter', county, id] })
      changed.clear()
    }
    const soon = (): void => {
      timer ??= setTimeout(refetch, quietMs)
    }
    source.addEventListener('changed', (event) => {
      const id = matterOf(event.data)
      if (id) changed.add(id)
      soon()
    })
    source.addEventListener('stirred', () => {
      if (document.visibilityState === 'visible')
        void queries.invalidateQueries({ queryKey: ['matters', county] })
    })
    let opened = false
    source.addEventListener('ready', () => {
      // The first one comes with the page itself; every later one means that something may have been missed.
      if (opened) soon()
      opened = true
    })
    return () => {
      source.close()
      clearTimeout(timer)
    }
  }, [county, queries, watched])
  return null
}

const matterOf = (data: unknown): string | null => {
  try {
    const said: unknown = JSON.parse(String(data))
    if (typeof said !== 'object' || said === null || !('matter' in said)) return null
    return typeof said.matter === 'string' ? said.matter : null
  } catch {
    return null
  }
}
