import { Button, Input } from 'antd'
import { useWords } from '../../i18n/words.ts'
import { lastDay } from '../../shared/last-day.ts'
import type { FieldProps } from './field-props.ts'

const replaced = <T,>(list: readonly T[], at: number, change: Partial<T>): readonly T[] =>
  list.map((one, i) => (i === at ? { ...one, ...change } : one))
const removed = <T,>(list: readonly T[], at: number): readonly T[] => list.filter((_, i) => i !== at)

export const MilestonesField = ({ values, set }: FieldProps) => {
  const words = useWords()
  const list = values.milestones ?? []
  return (
    <div className="stack-tight">
      {list.map((milestone, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
        <div key={i} className="line-item">
          <Input
            type="date"
            max={lastDay}
            aria-label={words('field.milestoneBy', { n: i + 1 })}
            value={milestone.by}
            onChange={(event) => set({ milestones: replaced(list, i, { by: event.target.value }) })}
          />
          <Input
            aria-label={words('field.milestoneText', { n: i + 1 })}
            placeholder={words('field.milestoneText', { n: i + 1 })}
            value={milestone.text}
            onChange={(event) => set({ milestones: replaced(list, i, { text: event.target.value }) })}
          />
          <Button onClick={() => set({ milestones: removed(list, i) })}>{words('form.remove')}</Button>
        </div>
      ))}
      <div>
        <Button
          disabled={list.length >= 20}
          onClick={() => set({ milestones: [...list, { by: '', text: '' }] })}
        >
          {words('form.addMilestone')}
        </Button>
      </div>
    </div>
  )
}

export const ChildrenField = ({ values, set }: FieldProps) => {
  const words = useWords()
  const list = values.children ?? []
  return (
    <div className="stack">
      {list.map((child, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
        <div key={i} className="stack-tight child-item">
          <div className="line-item">
            <Input
              aria-label={words('field.childTitle', { n: i + 1 })}
              placeholder={words('field.childTitle', { n: i + 1 })}
              maxLength={200}
              value={child.title}
              onChange={(event) => set({ children: replaced(list, i, { title: event.target.value }) })}
            />
            {list.length > 1 ? (
              <Button onClick={() => set({ children: removed(list, i) })}>{words('form.remove')}</Button>
            ) : null}
          </div>
          <Input.TextArea
            aria-label={words('field.childBody', { n: i + 1 })}
            placeholder={words('field.childBody', { n: i + 1 })}
            autoSize={{ minRows: 2, maxRows: 10 }}
            value={child.body}
            onChange={(event) => set({ children: replaced(list, i, { body: event.target.value }) })}
          />
        </div>
      ))}
      <div>
        <Button
          disabled={list.length >= 20}
          onClick={() => set({ children: [...list, { title: '', body: '' }] })}
        >
          {words('form.addChild')}
        </Button>
      </div>
    </div>
  )
}
