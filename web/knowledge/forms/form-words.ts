import type { answerFaults } from '@jiebang/core/knowledge/forms/check-answers.ts'
import type { FormText } from '@jiebang/core/knowledge/forms/form.ts'

/** Everything that a form says beyond its own questions; the workbench and the field app each bring theirs. */
export type FormWords = {
  readonly yes: string
  readonly no: string
  readonly known: string
  readonly change: string
  readonly required: string
  readonly addRow: string
  readonly removeRow: string
  /** `{n}` is the number of the row. */
  readonly row: string
  readonly fileElsewhere: string
  readonly fault: { readonly [code in (typeof answerFaults)[number]]: string }
}
export type FormLanguage = 'zh' | 'en'

/** In the reader's language where the author wrote it. */
export const said = (text: FormText, language: FormLanguage): string =>
  language === 'en' ? (text.en ?? text.zh) : text.zh
