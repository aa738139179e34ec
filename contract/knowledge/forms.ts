import {
  householdBindings,
  mostChoices,
  mostQuestions,
  personBindings,
  questionKinds,
} from '@jiebang/core/knowledge/forms/form.ts'
import Type, { type Static } from 'typebox'
import { code, instant, oneOf, uuid } from '../relay/atoms.ts'

const closed = { additionalProperties: false } as const
const words = Type.String({ maxLength: 1000, pattern: '^[^\\u0000]*$' })
const formText = Type.Object({ zh: words, en: Type.Optional(words) }, closed)
const condition = Type.String({ maxLength: 500, pattern: '^[^\\u0000]*$' })

const binding = Type.Union([
  Type.Object({ of: Type.Literal('household'), field: oneOf(householdBindings) }, closed),
  Type.Object({ of: Type.Literal('person'), field: oneOf(personBindings) }, closed),
  Type.Object({ of: Type.Literal('tag'), code }, closed),
  Type.Object({ of: Type.Literal('need'), kind: code }, closed),
])

const plainQuestion = {
  name: Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z][A-Za-z0-9_]*$' }),
  kind: oneOf(questionKinds),
  label: formText,
  hint: Type.Optional(formText),
  visibleIf: Type.Optional(condition),
  requiredIf: Type.Optional(condition),
  constraint: Type.Optional(Type.Object({ if: condition, words: formText }, closed)),
  choices: Type.Optional(
    Type.Array(
      Type.Object(
        { code: Type.String({ minLength: 1, maxLength: 64, pattern: '^[^\\u0000]*$' }), label: formText },
        closed,
      ),
      { maxItems: mostChoices },
    ),
  ),
  binding: Type.Optional(binding),
}
/** Groups hold questions and no further groups. */
const question = Type.Object(
  {
    ...plainQuestion,
    questions: Type.Optional(Type.Array(Type.Object(plainQuestion, closed), { maxItems: mostQuestions })),
  },
  closed,
)

/** A form as its designer has it; ids are made by the caller. */
export const formBody = Type.Object(
  {
    title: formText,
    about: oneOf(['household', 'person']),
    questions: Type.Array(question, { maxItems: mostQuestions }),
  },
  closed,
)
export type FormBody = Static<typeof formBody>

const plainAnswer = Type.Union([
  Type.Null(),
  Type.Boolean(),
  Type.Number(),
  Type.String({ maxLength: 4000, pattern: '^[^\\u0000]*$' }),
  Type.Array(Type.String({ maxLength: 64, pattern: '^[^\\u0000]*$' }), { maxItems: mostChoices }),
])
const names = '^[A-Za-z][A-Za-z0-9_]{0,63}$'
const row = Type.Record(Type.String({ pattern: names }), plainAnswer, {
  additionalProperties: false,
  maxProperties: mostQuestions,
})
/** By the name of the question; a group is a list of such. What they mean is checked against the form. */
export const answersBody = Type.Record(
  Type.String({ pattern: names }),
  Type.Union([plainAnswer, Type.Array(row, { maxItems: 50 })]),
  { additionalProperties: false, maxProperties: mostQuestions },
)

export const saveForm = Type.Object(
  {
    form: formBody,
    /** The version that was on the screen; null for a new one. */
    seen: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  },
  closed,
)
export const publishForm = Type.Object(
  {
    seen: Type.Integer({ minimum: 1 }),
    why: Type.String({ minLength: 2, maxLength: 500, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  },
  closed,
)
export const retireForm = Type.Object({ ...publishForm.properties, retired: Type.Boolean() }, closed)

/** What is wrong with a form before it can be published. */
const formFault = Type.Object({
  question: Type.String(),
  code: Type.String(),
  field: Type.Optional(Type.String()),
  found: Type.Optional(Type.String()),
})

export const formLine = Type.Object({
  id: uuid,
  title: Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }),
  about: oneOf(['household', 'person']),
  questions: Type.Integer(),
  published: Type.Union([Type.Integer(), Type.Null()]),
  /** The draft differs from what is published. */
  changed: Type.Boolean(),
  version: Type.Integer(),
  retired: Type.Boolean(),
  updatedAt: instant,
})
export type FormLine = Static<typeof formLine>
export const formList = Type.Object({ items: Type.Array(formLine) })
export type FormList = Static<typeof formList>

export const formView = Type.Object({
  id: uuid,
  version: Type.Integer(),
  published: Type.Union([Type.Integer(), Type.Null()]),
  retired: Type.Boolean(),
  draft: formBody,
  faults: Type.Array(formFault),
})
export type FormView = Static<typeof formView>

/** Published forms as they are filled in, newest versions. */
export const formsInUse = Type.Object({
  items: Type.Array(Type.Object({ id: uuid, version: Type.Integer(), form: formBody })),
})
export type FormsInUse = Static<typeof formsInUse>

/** What an XLSForm comes to, with everything that was not understood by sheet and row; nothing is written. */
export const xlsFormReport = Type.Object({
  form: Type.Union([formBody, Type.Null()]),
  faults: Type.Array(formFault),
  left: Type.Array(
    Type.Object({ sheet: Type.String(), row: Type.Integer(), code: Type.String(), found: Type.String() }),
  ),
})
export type XlsFormReport = Static<typeof xlsFormReport>
