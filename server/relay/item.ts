import type { ShellRefusal } from '@jiebang/contract/problems/shell-codes.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Command } from '@jiebang/core/relay/commands.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type { Refusal } from '@jiebang/core/relay/refusals.ts'
import type { StoredAnswer } from './load.ts'

/** What the shell keeps beside a new matter and the core never sees. */
export type NewMatter = {
  readonly title: string
  /** Keyed hash of the query code; null where nobody gets one. */
  readonly codeHash: string | null
  /** Words of title and body, separated by spaces, for the search index. */
  readonly words: string
  readonly phoneHash: string | null
}

/** One command on its way to the store. */
export type Item = {
  readonly county: string
  readonly commandId: string
  /** Hash of what was sent: the same id with another body is a mistake of the caller. */
  readonly payloadHash: string
  readonly actor: Actor
  readonly command: Command
  /** When the deed was done, for what comes from a file; the present otherwise. */
  readonly at?: Instant
  readonly expectedVersion?: number
  readonly created?: ReadonlyMap<MatterId, NewMatter>
}

export type Outcome =
  | {
      readonly ok: true
      readonly repeated: boolean
      readonly answer: StoredAnswer
    }
  | { readonly ok: false; readonly why: Refusal | ShellRefusal }
