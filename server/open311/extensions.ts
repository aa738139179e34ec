import { questionsOf } from '@jiebang/core/dispatch/questions.ts'
import type { Fact } from '@jiebang/core/relay/facts.ts'
import type { RuleBook } from '../clock/rule-book.ts'
import type { CountyBook } from '../place/county-book.ts'
import type { Row } from './row.ts'
import { timeOf } from './time.ts'
import { fields, list, type Value } from './tree.ts'
import { updateOf } from './words.ts'

type StoredFact = { readonly at: number; readonly fact: Fact }

/** `extensions=true`: what was answered from lists (never free text), where it stands, and its public steps. */
export const extensionFields = (
  row: Row,
  texts: { readonly [field: string]: string | undefined },
  book: CountyBook,
  rules: RuleBook,
): { readonly [name: string]: Value } => {
  const m = row.state
  const answered = questionsOf(rules, row.category).flatMap((q) => {
    const given = texts[`q.${q.code}`]?.split('\n') ?? []
    const values = q.values?.filter((v) => given.includes(v.key)) ?? []
    if (values.length === 0) return []
    const chosen = list(
      'value',
      values.map((v) => fields({ key: v.key, name: v.zh })),
    )
    return [fields({ code: q.code, label: q.label.zh, values: chosen })]
  })
  const notes = (row.notes ?? []).flatMap(({ body }) => {
    const { at, fact } = JSON.parse(body) as StoredFact
    const update = updateOf(fact, (id) => book.unitNames.get(id) ?? id)
    if (update === null) return []
    return [fields({ datetime: timeOf(at), description: update.description, type: update.status })]
  })
  return {
    attributes: list('attribute', answered),
    extended_attributes: fields({
      stage: m.stage,
      ending: m.ending,
      outcome: m.answer?.outcome ?? null,
      hands: m.hands,
      reopens: m.reopens,
    }),
    notes: list('note', notes),
  }
}
