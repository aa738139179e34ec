import { listOutbox } from '@jiebang/sync/outbox.ts'
import type { NewCommand } from '@jiebang/sync/ports.ts'
import { useEffect, useState } from 'react'
import { portsOf } from '../device/device.ts'

/** The refused command that is corrected, undefined while it is looked up, null where it is a new one. */
export const useFix = (id: string | null): NewCommand | null | undefined => {
  const [found, setFound] = useState<NewCommand | null | undefined>(id === null ? null : undefined)
  useEffect(() => {
    if (id === null) return
    listOutbox(portsOf()).then(
      (listed) => setFound(listed.find(({ row }) => row.id === id)?.command ?? null),
      () => setFound(null),
    )
  }, [id])
  return found
}
