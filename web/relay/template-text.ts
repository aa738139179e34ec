import { type TemplateKind, templateKinds } from '@jiebang/contract/relay/templates.ts'
import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { type Blank, blanksIn, type TemplateField } from '@jiebang/core/relay/template.ts'
import type { FieldName, FormValues } from './form-values.ts'

/** The field of each form that a template fills. */
const fields: { readonly [K in TemplateKind]: FieldName & ('text' | 'question' | 'note' | 'reason') } = {
  Answer: 'text',
  AskResident: 'question',
  Decline: 'note',
  Terminate: 'note',
  Progress: 'text',
  Return: 'reason',
  ReportAssist: 'text',
  TryCallBack: 'note',
  NotVerify: 'text',
}

export const templateKindOf = (command: string): TemplateKind | null =>
  templateKinds.find((kind) => kind === command) ?? null

export const templateFieldOf = (kind: TemplateKind) => fields[kind]

/** What the matter says by itself; absent where it says nothing. */
export const knownOf = (
  { title, matter, names }: MatterView,
  day: (at: number) => string,
  category: (code: string) => string,
): { readonly [F in TemplateField]?: string } => {
  const unit = matter.lead ?? matter.holder?.unit
  const place = names.divisions[matter.place]
  const due = matter.clock?.dueAt ?? null
  return {
    no: matter.no,
    title,
    ...(place === undefined ? {} : { place }),
    ...(unit === undefined ? {} : { unit: names.units[unit] ?? unit }),
    ...(due === null ? {} : { due: day(due) }),
    ...(matter.category === null ? {} : { category: category(matter.category) }),
  }
}

export type OpenBlank = Blank & { readonly field: FieldName }

/** Every blank that stands in what somebody is writing; while there is one, nothing is sent. */
export const openBlanks = (values: FormValues): readonly OpenBlank[] =>
  Object.entries(values).flatMap(([field, value]) =>
    typeof value === 'string'
      ? blanksIn(value).map((blank) => ({ ...blank, field: field as FieldName }))
      : [],
  )
