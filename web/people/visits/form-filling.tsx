import { checkAnswers } from '@jiebang/core/knowledge/forms/check-answers.ts'
import type { Answers, Form } from '@jiebang/core/knowledge/forms/form.ts'
import { type ReadForm, readForm } from '@jiebang/core/knowledge/forms/read-form.ts'
import { fillFrom } from '@jiebang/core/knowledge/forms/registry.ts'
import { toSend } from '@jiebang/core/knowledge/forms/walk.ts'
import type { Household, Person } from '@jiebang/core/people/household.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useMe } from '../../access/session.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useWords } from '../../i18n/words.ts'
import { FormView } from '../../knowledge/forms/form-view.tsx'
import { said } from '../../knowledge/forms/form-words.ts'
import { useFormWords } from '../../knowledge/forms/use-form-words.ts'
import { formsQuery } from './queries.ts'

/** A form that is being filled in; `faults` counts what is still wrong. */
export type Filling = {
  readonly key: string
  readonly form: ReadForm
  readonly version: number
  readonly person: string | null
  readonly known: Answers
  readonly answers: Answers
  readonly faults: number
}

const counted = (filling: Omit<Filling, 'faults'>, day: string): Filling => ({
  ...filling,
  faults: checkAnswers(filling.form, toSend(filling.form, filling.answers, day), day).length,
})

/** Forms that belong to the visit, filled with what the registry knows already. */
export const FormFilling = ({
  household,
  people,
  day,
  fillings,
  onChange,
}: {
  readonly household: Household
  readonly people: readonly Person[]
  readonly day: string
  readonly fillings: readonly Filling[]
  readonly onChange: (fillings: readonly Filling[]) => void
}) => {
  const words = useWords()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const formWords = useFormWords()
  const { data } = useQuery(formsQuery(useMe().county))
  const [chosen, setChosen] = useState<string | null>(null)
  const forms = data?.items ?? []
  if (forms.length === 0) return null
  const options = forms.flatMap(({ id, form }) =>
    form.about === 'household'
      ? [{ value: `${id} `, label: said(form.title, language) }]
      : people.map((person) => ({
          value: `${id} ${person.id}`,
          label: `${said(form.title, language)} · ${person.name}`,
        })),
  )
  const add = (): void => {
    const [id, person = ''] = (chosen ?? '').split(' ')
    const found = forms.find((one) => one.id === id)
    if (found === undefined || chosen === null || fillings.some(({ key }) => key === chosen)) return
    const form: Form = { id: found.id, ...found.form }
    const whose = person === '' ? null : person
    const known = fillFrom(form, household, whose, day)
    const filling = {
      key: chosen,
      form: readForm(form).read,
      version: found.version,
      person: whose,
      known,
      answers: known,
    }
    onChange([...fillings, counted(filling, day)])
    setChosen(null)
  }
  return (
    <fieldset className="field">
      <legend>{words('visits.forms')}</legend>
      <div className="stack-tight">
        {fillings.map((one) => (
          <fieldset key={one.key} className="visits-finding stack-tight">
            <legend>{options.find(({ value }) => value === one.key)?.label ?? ''}</legend>
            <FormView
              form={one.form}
              answers={one.answers}
              known={one.known}
              today={day}
              language={language}
              words={formWords}
              faults={checkAnswers(one.form, toSend(one.form, one.answers, day), day).filter(
                ({ code }) => code !== 'missing',
              )}
              onChange={(answers) =>
                onChange(
                  fillings.map((old) => (old.key === one.key ? counted({ ...old, answers }, day) : old)),
                )
              }
            />
            <div>
              <Button onClick={() => onChange(fillings.filter(({ key }) => key !== one.key))}>
                {words('visits.remove')}
              </Button>
            </div>
          </fieldset>
        ))}
        <div className="wrap">
          <Select
            aria-label={words('visits.chooseForm')}
            placeholder={words('visits.chooseForm')}
            className="visits-form-select"
            value={chosen}
            options={options.filter(({ value }) => !fillings.some(({ key }) => key === value))}
            onChange={setChosen}
          />
          <Button disabled={chosen === null} onClick={add}>
            {words('visits.addForm')}
          </Button>
        </div>
      </div>
    </fieldset>
  )
}
