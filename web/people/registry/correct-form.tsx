import { householdFields, personFields, standingOf } from '@jiebang/core/people/fields.ts'
import {
  dwellings,
  type Household,
  type Person,
  relationCodes,
  riskLevels,
  sexes,
} from '@jiebang/core/people/household.ts'
import { useWords } from '../../i18n/words.ts'
import { PlainForm } from './plain-form.tsx'
import { useCommand } from './queries.ts'

/** A correction says what stood on the screen, so that nothing that somebody else wrote meanwhile is lost. */
export const CorrectForm = ({
  household,
  person,
}: {
  readonly household: Household
  readonly person: Person | null
}) => {
  const words = useWords()
  const send = useCommand(household.id)
  const fields = (person ? personFields : householdFields).filter((field) => field !== 'status')
  const wordsFor = [
    ...dwellings.map((w) => [words(`registry.dwelling.${w}`), w] as const),
    ...riskLevels.map((w) => [words(`registry.risk.${w}`), w] as const),
    ...relationCodes.map((w) => [words(`registry.relation.${w}`), w] as const),
    ...sexes.map((w) => [words(`registry.sex.${w}`), w] as const),
  ]
  // What people see is what they type: 租住 and rent both are taken.
  const coded = (field: string, text: string): string =>
    ['dwelling', 'risk', 'relation', 'sex'].includes(field)
      ? (wordsFor.find(([label]) => label === text)?.[1] ?? text)
      : text
  return (
    <PlainForm
      title={'registry.correct'}
      fields={[
        {
          name: 'field',
          label: 'registry.field',
          options: fields.map((field) => ({ value: field, label: words(`registry.field.${field}`) })),
        },
        { name: 'value', label: 'registry.newValue', optional: true },
      ]}
      onSend={({ field = '', value = '' }) => {
        const name = fields.find((one) => one === field)
        const old = name === undefined ? null : standingOf(household, person, name)
        return send('CorrectField', {
          ...(person ? { person: person.id } : {}),
          ...{
            field,
            old,
            new: value.trim() === '' ? null : coded(field, value.trim()),
            occurredAt: Date.now(),
          },
        })
      }}
    />
  )
}
