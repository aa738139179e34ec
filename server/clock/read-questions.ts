import {
  type Datatype,
  datatypes,
  type Question,
  type QuestionSet,
} from '@jiebang/core/dispatch/questions.ts'
import { fullName } from './read-categories.ts'
import type { PetitionClass } from './rule-book.ts'
import type { Place } from './rule-fault.ts'
import { bilingual, grade } from './rule-readers.ts'
import { fault, flag, list, located, oneOf, type Reading, readYaml, record, text } from './yaml-reader.ts'

const value = record({ key: located(text), zh: text, en: text })
const question = record(
  { code: located(text), datatype: oneOf('datatype', datatypes), required: flag, label: bilingual },
  { variable: flag, hint: bilingual, values: list(value) },
)
const shape = record({
  source: text,
  grade,
  categories: list(
    record(
      { category: located(text), name: text, label: bilingual, questions: located(list(question)) },
      { source: text, grade },
    ),
  ),
})

const isList = (type: Datatype): boolean => type === 'singlevaluelist' || type === 'multivaluelist'
const keyPattern = /^[A-Za-z][A-Za-z0-9-]{0,31}$/

/** Checks the sets against the classes; without them (their file is broken) only their own shape. */
export function readQuestions(
  file: string,
  source: string,
  categories: ReadonlyMap<string, PetitionClass> | undefined,
): { questions: ReadonlyMap<string, QuestionSet> | undefined; reading: Reading } {
  const { value: read, reading } = readYaml(file, source, shape)
  if (read === undefined || categories === undefined) return { questions: undefined, reading }
  const sets = new Map<string, QuestionSet>()
  for (const { category, name, label, questions, ...own } of read.categories) {
    const code = category.value
    const known = categories.get(code)
    if (known === undefined) fault(reading, category.at, 'unknown-class', `no class has the code "${code}"`)
    else if (fullName(known, categories) !== name) {
      const message = `the class "${code}" is ${fullName(known, categories)}, not ${name}`
      fault(reading, category.at, 'unknown-class', message)
    }
    if (sets.has(code)) fault(reading, category.at, 'duplicate', `the class "${code}" has questions already`)
    sets.set(code, {
      category: code,
      label,
      source: own.source ?? read.source,
      grade: own.grade ?? read.grade,
      questions: questions.value.map((q, i) => questionOf(q, i + 1, reading)),
    })
    checkKeys(
      reading,
      'question',
      questions.value.map((q) => q.code),
    )
  }
  return { questions: sets, reading }
}

type ReadQuestion = {
  readonly code: { readonly value: string; readonly at: Place }
  readonly datatype: Datatype
  readonly required: boolean
  readonly label: Question['label']
  readonly variable?: boolean
  readonly hint?: Question['label']
  readonly values?: readonly { readonly key: { value: string; at: Place }; zh: string; en: string }[]
}

const questionOf = (q: ReadQuestion, order: number, reading: Reading): Question => {
  const { code, datatype, required, label, hint, values, variable = true } = q
  if (isList(datatype) !== (values !== undefined && values.length > 0)) {
    const message = isList(datatype)
      ? 'a list needs its values'
      : `a question of type ${datatype} has no values`
    fault(reading, code.at, 'missing-key', `"${code.value}": ${message}`)
  }
  if (!variable && required)
    fault(reading, code.at, 'unknown-value', `"${code.value}" is only read and cannot be required`)
  checkKeys(reading, 'value', values?.map((v) => v.key) ?? [])
  return {
    code: code.value,
    datatype,
    required,
    variable,
    order,
    label,
    ...(hint === undefined ? {} : { hint }),
    ...(values === undefined
      ? {}
      : { values: values.map(({ key, zh, en }) => ({ key: key.value, zh, en })) }),
  }
}

const checkKeys = (
  reading: Reading,
  what: string,
  keys: readonly { readonly value: string; readonly at: Place }[],
): void => {
  const seen = new Set<string>()
  for (const { value: key, at } of keys) {
    if (!keyPattern.test(key))
      fault(
        reading,
        at,
        'unknown-value',
        `the key of a ${what} is letters, digits and dashes, found "${key}"`,
      )
    if (seen.has(key)) fault(reading, at, 'duplicate', `there is a ${what} "${key}" already`)
    seen.add(key)
  }
}
