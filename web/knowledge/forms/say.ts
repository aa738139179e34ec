import { type Expression, type Operator, parseExpression } from '@jiebang/core/knowledge/forms/expression.ts'
import type { Question } from '@jiebang/core/knowledge/forms/form.ts'
import type { Key, Words } from '../../i18n/words.ts'
import { type FormLanguage, said } from './form-words.ts'

const pairs: { readonly [op in Operator]: Key } = {
  or: 'forms.say.or',
  and: 'forms.say.and',
  '=': 'forms.say.is',
  '!=': 'forms.say.isNot',
  '<': 'forms.say.less',
  '<=': 'forms.say.atMost',
  '>': 'forms.say.more',
  '>=': 'forms.say.atLeast',
  '+': 'forms.say.plus',
  '-': 'forms.say.minus',
  '*': 'forms.say.times',
  div: 'forms.say.div',
  mod: 'forms.say.mod',
}

type Speaking = {
  readonly words: Words
  readonly questions: ReadonlyMap<string, Question>
  readonly language: FormLanguage
}

/** A value as the other side's choices call it. */
const valueWords = (
  value: string | number | boolean | null,
  beside: Question | undefined,
  { words, language }: Speaking,
): string => {
  if (value === null || value === '') return words('forms.say.nothing')
  if (typeof value === 'boolean') return words(value ? 'forms.yes' : 'forms.no')
  const choice = beside?.choices?.find(({ code }) => code === value)
  return choice ? said(choice.label, language) : String(value)
}

const besideOf = (e: Expression, { questions }: Speaking): Question | undefined =>
  e.is === 'name' ? questions.get(e.name) : undefined

const say = (e: Expression, how: Speaking, beside?: Question): string => {
  const { words, questions, language } = how
  switch (e.is) {
    case 'value':
      return valueWords(e.value, beside, how)
    case 'self':
      return words('forms.say.self')
    case 'name': {
      const question = questions.get(e.name)
      return words('forms.say.question', { label: question ? said(question.label, language) : e.name })
    }
    case 'not':
      return words('forms.say.not', { of: say(e.of, how) })
    case 'call': {
      const [first, second] = e.args
      const of = first ? say(first, how) : ''
      if (e.name === 'age') return words('forms.say.age', { of })
      if (e.name === 'count') return words('forms.say.count', { of })
      return words('forms.say.selected', {
        of,
        choice: second && first ? say(second, how, besideOf(first, how)) : '',
      })
    }
    case 'pair':
      return words(pairs[e.op], {
        left: say(e.left, how, besideOf(e.right, how)),
        right: say(e.right, how, besideOf(e.left, how)),
      })
  }
}

/** A condition as a plain sentence, or where it goes wrong; null for none. */
export const conditionWords = (
  words: Words,
  text: string | undefined,
  questions: ReadonlyMap<string, Question>,
  language: FormLanguage,
): { readonly ok: boolean; readonly text: string } | null => {
  if (text === undefined || text.trim() === '') return null
  const parsed = parseExpression(text)
  if (parsed.ok) return { ok: true, text: say(parsed.expression, { words, questions, language }) }
  const { code, at, found } = parsed.fault
  return { ok: false, text: words(`forms.parse.${code}`, { at: at + 1, found }) }
}
