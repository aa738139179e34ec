import { Input } from 'antd'
import { limitWords } from '../../clock/due-words.ts'
import { useWords } from '../../i18n/words.ts'
import type { FieldProps } from './field-props.ts'

/** How much longer, in the unit of the original limit and never more than it. */
export const LimitField = ({ id, values, subject, set }: FieldProps) => {
  const words = useWords()
  const limit = subject.matter.clock?.limit
  if (!limit) return null
  return (
    <div className="stack-tight">
      <div className="line-item">
        <Input
          id={id}
          type="number"
          inputMode="numeric"
          min={1}
          max={limit.amount}
          step={1}
          value={values.amount ?? ''}
          onChange={(event) => {
            const amount = Number.parseInt(event.target.value, 10)
            set({ amount: Number.isNaN(amount) ? undefined : Math.min(Math.max(amount, 1), limit.amount) })
          }}
        />
        <span>{words(`limitUnit.${limit.unit}`)}</span>
      </div>
      <p className="small soft">{words('field.amount.most', { limit: limitWords(limit, words) })}</p>
    </div>
  )
}
