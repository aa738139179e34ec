import type { FactView, MatterView } from '@jiebang/contract/relay/views.ts'
import type { AttachmentRef } from '@jiebang/core/relay/facts.ts'

/** Files that came into a matter together, with the fact that they came with. */
export type Given = {
  readonly files: readonly AttachmentRef[]
  /** The fact that named them. */
  readonly record: FactView
  /** The deed that they belong to; null where they were given by themselves. */
  readonly deed: FactView | null
}

const sameCommand = (a: FactView, b: FactView | undefined): b is FactView =>
  b !== undefined && a.at === b.at && a.by.id === b.by.id && a.by.role === b.by.role

/** All files of a matter that were not struck from it, oldest first. */
export const givenFiles = ({ facts, matter }: Pick<MatterView, 'facts' | 'matter'>): readonly Given[] =>
  facts.flatMap((record) => {
    if (record.fact.type !== 'Attached') return []
    const before = facts.find((f) => f.seq === record.seq - 1)
    const deed = sameCommand(record, before) ? before : null
    // Who had the words struck meant the pictures with them too.
    const struck = [record.seq, ...(deed ? [deed.seq] : [])].some((seq) => matter.redacted.includes(seq))
    return struck ? [] : [{ files: record.fact.attachments, record, deed }]
  })

/** Brought by whoever reported it, by themselves or through the desk that took it down. */
export const isReporters = ({ record, deed }: Given): boolean =>
  record.by.role === 'resident' || deed?.fact.type === 'Registered' || deed?.fact.type === 'ResidentReplied'
