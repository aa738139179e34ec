import Type, { type Static } from 'typebox'
import { instant, oneOf, text, unitId } from './atoms.ts'

/** Commands whose text may begin from a template. */
export const templateKinds = [
  'Answer',
  'AskResident',
  'Decline',
  'Progress',
  'Return',
  'ReportAssist',
  'TryCallBack',
  'NotVerify',
  'Terminate',
] as const
export type TemplateKind = (typeof templateKinds)[number]

export const templateBody = Type.Object(
  {
    kind: oneOf(templateKinds),
    title: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
    body: Type.Intersect([text, Type.String({ minLength: 1, pattern: '\\S' })]),
    /** Whose people use it; null for the whole county. */
    unit: Type.Union([unitId, Type.Null()]),
    retired: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type TemplateBody = Static<typeof templateBody>

export const answerTemplate = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  unit: Type.Union([Type.String(), Type.Null()]),
  kind: oneOf(templateKinds),
  title: Type.String(),
  body: Type.String(),
  retired: Type.Boolean(),
  madeBy: Type.String(),
  madeAt: instant,
})
export type AnswerTemplate = Static<typeof answerTemplate>

export const templateList = Type.Object({
  items: Type.Array(answerTemplate),
  /** Units for which this person may write templates; null stands for the whole county. */
  writable: Type.Array(Type.Union([Type.String(), Type.Null()])),
})
export type TemplateList = Static<typeof templateList>
