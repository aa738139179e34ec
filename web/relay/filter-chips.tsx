import type { Reference } from '@jiebang/contract/place/reference.ts'
import { Button } from 'antd'
import { useWords } from '../i18n/words.ts'
import { filterWords } from './filter-words.ts'
import { type Filters, filterNames, flags, without } from './filters.ts'

type Props = { readonly filters: Filters; readonly onChange: (filters: Filters) => void }

/** What the list is limited to, as a sentence of pieces that can each be taken away. */
export const FilterChips = ({
  filters,
  reference,
  onChange,
}: Props & { readonly reference: Reference | undefined }) => {
  const words = useWords()
  const set = filterNames.filter((name) => filters[name] !== undefined)
  if (set.length === 0) return null
  return (
    <ul className="chips" aria-label={words('filter.now')}>
      {set.map((name) => {
        const text = filterWords(name, filters, reference, words)
        return (
          <li key={name}>
            <button
              type="button"
              className="chip"
              aria-label={words('filter.remove', { filter: text })}
              onClick={() => onChange(without(filters, name))}
            >
              {text} <span aria-hidden="true">×</span>
            </button>
          </li>
        )
      })}
      <li>
        <button type="button" className="plain-button" onClick={() => onChange({})}>
          {words('filter.clear')}
        </button>
      </li>
    </ul>
  )
}

export const FlagToggles = ({ filters, onChange }: Props) => {
  const words = useWords()
  return (
    <fieldset className="flags">
      <legend className="unseen">{words('filter.flags')}</legend>
      {flags.map((flag) => {
        const on = filters[flag] === '1'
        return (
          <Button
            key={flag}
            aria-pressed={on}
            className={on ? 'flag-on' : ''}
            onClick={() => onChange(on ? without(filters, flag) : { ...filters, [flag]: '1' })}
          >
            {words(`flag.${flag}`)}
          </Button>
        )
      })}
    </fieldset>
  )
}
