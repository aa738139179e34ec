import type { PersonId } from '../../people/household.ts'

/** Words of a form; English where its author gave them. */
export type FormText = { readonly zh: string; readonly en?: string }

/** 文字 数字 日期 单选 多选 是否 分组重复 说明 照片 语音 签名. */
export const questionKinds = [
  'text',
  'number',
  'day',
  'oneOf',
  'severalOf',
  'yesNo',
  'repeat',
  'note',
  'photo',
  'voice',
  'signature',
] as const
export type QuestionKind = (typeof questionKinds)[number]

export type Choice = { readonly code: string; readonly label: FormText }

export const householdBindings = ['address', 'phone', 'dwelling', 'risk'] as const
export const personBindings = ['name', 'sex', 'birth', 'phone', 'relation', 'work'] as const

/** Where in the registry an answer stands already, and where a changed one goes. */
export type Binding =
  | { readonly of: 'household'; readonly field: (typeof householdBindings)[number] }
  | { readonly of: 'person'; readonly field: (typeof personBindings)[number] }
  /** Yes or no: whether the tag holds. */
  | { readonly of: 'tag'; readonly code: string }
  /** Yes or no: whether a need of the kind is open. */
  | { readonly of: 'need'; readonly kind: string }

/** Conditions are written in the language of expression.ts and speak of earlier questions only. */
export type Question = {
  /** A letter, then letters, digits and underscores; unique in the whole form. */
  readonly name: string
  readonly kind: QuestionKind
  readonly label: FormText
  readonly hint?: FormText
  readonly visibleIf?: string
  /** `true()` for always. Photos and voice notes are never required. */
  readonly requiredIf?: string
  /** Must hold of an answer that is given; `.` is the answer. `words` say what would be right. */
  readonly constraint?: { readonly if: string; readonly words: FormText }
  readonly choices?: readonly Choice[]
  /** Of a repeat: what is asked each time. */
  readonly questions?: readonly Question[]
  readonly binding?: Binding
}

/** A form as data: drawn alike in the field, at a desk and on paper. */
export type Form = {
  readonly id: string
  readonly title: FormText
  /** Of whom it asks; a form about a person is filled once for each. */
  readonly about: 'household' | 'person'
  readonly questions: readonly Question[]
}

export type Answer = string | number | boolean | readonly string[] | readonly Answers[] | null
/** By the name of the question. What was not answered is not there, or null. */
export type Answers = { readonly [question: string]: Answer | undefined }

/** About whom a form is filled, where it is about a person. */
export type AboutPerson = PersonId | null

export const mostRepeats = 50
export const mostQuestions = 300
export const mostChoices = 500
