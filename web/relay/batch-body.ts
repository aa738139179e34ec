import type { BatchBody, BatchCommand } from '@jiebang/contract/relay/batch.ts'
import type { Key } from '../i18n/words.ts'

/** What the form of several matters asks for. */
export type BatchValues = {
  readonly lead?: string
  readonly text?: string
  readonly user?: string
  readonly mentions?: readonly string[]
}
export type BatchField = keyof BatchValues

/** The fields of each command, with their labels; what has a star must be there. */
export const batchFields: {
  readonly [C in BatchCommand]: readonly {
    readonly name: BatchField
    readonly label: Key
    readonly must: boolean
  }[]
} = {
  Accept: [],
  Dispatch: [
    { name: 'lead', label: 'field.lead', must: true },
    { name: 'text', label: 'field.dispatchBasis', must: true },
  ],
  Assign: [{ name: 'user', label: 'field.assignee', must: false }],
  Remind: [{ name: 'text', label: 'field.remindText', must: false }],
  Note: [
    { name: 'text', label: 'field.noteText', must: true },
    { name: 'mentions', label: 'field.mentions', must: false },
  ],
}

export const whatOf = (command: BatchCommand, values: BatchValues): BatchBody['what'] => {
  const text = (values.text ?? '').trim()
  switch (command) {
    case 'Accept':
      return { command, body: {} }
    case 'Dispatch':
      return { command, body: { lead: values.lead ?? '', assists: [], basis: text } }
    case 'Assign':
      return { command, body: { user: values.user ?? null } }
    case 'Remind':
      return { command, body: { kind: 'bySupervisor', ...(text === '' ? {} : { text }) } }
    case 'Note':
      return { command, body: { text, mentions: [...(values.mentions ?? [])] } }
  }
}

export const missingOf = (command: BatchCommand, values: BatchValues): readonly BatchField[] =>
  batchFields[command]
    .filter(({ name, must }) => must && String(values[name] ?? '').trim() === '')
    .map(({ name }) => name)
