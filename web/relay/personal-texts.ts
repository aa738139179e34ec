import type { FactView } from '@jiebang/contract/relay/views.ts'
import type { Key } from '../i18n/words.ts'

/** Texts that are shown under a fact. The request itself and who brought it have places of their own. */
const labels: Readonly<Record<string, Key>> = {
  text: 'personal.text',
  note: 'personal.note',
  basis: 'personal.basis',
  question: 'personal.question',
  duty: 'personal.duty',
  plan: 'personal.plan',
  reason: 'personal.reason',
}

export const personalTexts = (record: FactView): readonly { label: Key; text: string }[] =>
  Object.entries(record.personal ?? {}).flatMap(([field, text]) => {
    if (record.fact.type === 'Registered') return []
    const label = field.startsWith('milestone') ? 'personal.milestone' : labels[field]
    return label ? [{ label, text }] : []
  })
