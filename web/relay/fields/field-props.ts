import type { FactView, Names } from '@jiebang/contract/relay/views.ts'
import type { FieldName, FormValues, Subject } from '../form-values.ts'

/** What every field of a command form is given. */
export type FieldProps = {
  readonly id: string
  readonly label: string
  readonly values: FormValues
  readonly subject: Subject
  readonly facts: readonly FactView[]
  readonly names: Names
  readonly set: (change: { readonly [N in FieldName]?: FormValues[N] | undefined }) => void
}
