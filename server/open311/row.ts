import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'

/** A public request as it is read; `personal` only where its reporter filed through Open311. */
export type Row = {
  no: string
  title: string
  category: string | null
  channel: string
  place: string
  registered_at: Instant
  closed_at: Instant | null
  state: Matter
  personal: string | null
  notes: readonly { at: string; body: string }[] | null
}
