import { useWords } from '../../i18n/words.ts'
import type { FormWords } from './form-words.ts'

/** The workbench's words for what a form says beside its questions. */
export const useFormWords = (): FormWords => {
  const words = useWords()
  return {
    ...{ yes: words('forms.yes'), no: words('forms.no') },
    ...{ known: words('forms.known'), change: words('forms.change'), required: words('forms.required') },
    ...{
      addRow: words('forms.addRow'),
      removeRow: words('forms.removeRow'),
      row: words('forms.row', { n: '{n}' }),
    },
    fileElsewhere: words('forms.fileElsewhere'),
    fault: {
      missing: words('forms.fault.missing'),
      kind: words('forms.fault.kind'),
      choice: words('forms.fault.choice'),
      constraint: words('forms.fault.constraint'),
      tooLong: words('forms.fault.tooLong'),
      tooMany: words('forms.fault.tooMany'),
      notAsked: words('forms.fault.notAsked'),
    },
  }
}
