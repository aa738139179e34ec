import type { Question } from '@jiebang/core/dispatch/questions.ts'
import type { FieldError } from '../forms/body.ts'
import { fieldOf } from '../forms/check-request.ts'
import type { Answer, RequestForm } from '../forms/request-form.ts'
import { type Html, html, type Piece } from '../html.ts'
import { pick } from '../languages.ts'
import type { Visit } from '../page.ts'

const given = (form: RequestForm, code: string): readonly string[] => {
  const answer: Answer = Object.hasOwn(form.answers, code) ? (form.answers[code] ?? []) : []
  return typeof answer === 'string' ? [answer] : answer
}

type Shown = {
  readonly q: Question
  readonly id: string
  readonly name: string
  readonly values: readonly string[]
  readonly message: string | undefined
}

const around = (v: Visit, { q, id, message }: Shown, input: Html): Html =>
  html`<div class="field${message !== undefined && ' wrong'}"><label for="${id}">${pick(v.language, q.label)}${
    !q.required && html` <span class="optional">${v.words.shell.optional}</span>`
  }</label>
${q.hint && html`<p class="hint" id="${id}-hint">${pick(v.language, q.hint)}</p>`}
${message && html`<p class="error" id="${id}-error">${message}</p>`}
${input}</div>`

const described = ({ q, id, message }: Shown): Piece => {
  const ids = [q.hint && `${id}-hint`, message && `${id}-error`].filter((part) => part)
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${message && html` aria-invalid="true"`}`
}

const listField = (v: Visit, shown: Shown): Html => {
  const { q, id, name, values, message } = shown
  const type = q.datatype === 'multivaluelist' ? 'checkbox' : 'radio'
  return html`<fieldset class="field${message !== undefined && ' wrong'}"><legend>${pick(v.language, q.label)}${
    !q.required && html` <span class="optional">${v.words.shell.optional}</span>`
  }</legend>
${q.hint && html`<p class="hint">${pick(v.language, q.hint)}</p>`}
${message && html`<p class="error" id="${id}-error">${message}</p>`}
<div class="choices">${(q.values ?? []).map((value, i) => {
    const own = i === 0 ? id : `${id}-${value.key}`
    return html`<span class="choice"><input type="${type}" id="${own}" name="${name}" value="${value.key}"${
      values.includes(value.key) && html` checked`
    }${message && html` aria-describedby="${id}-error"`}><label for="${own}">${pick(v.language, value)}</label></span>`
  })}</div></fieldset>`
}

const field = (v: Visit, shown: Shown): Html => {
  const { q, id, name, values } = shown
  const [value = ''] = values
  switch (q.datatype) {
    case 'singlevaluelist':
    case 'multivaluelist':
      return listField(v, shown)
    case 'text':
      return around(
        v,
        shown,
        html`<textarea id="${id}" name="${name}" rows="3"${described(shown)}>
${value}</textarea>`,
      )
    case 'number':
      return around(
        v,
        shown,
        html`<input id="${id}" name="${name}" inputmode="decimal" value="${value}"${described(shown)}>`,
      )
    case 'datetime':
      return around(
        v,
        shown,
        html`<input id="${id}" name="${name}" type="date" value="${value.slice(0, 10)}"${described(shown)}>`,
      )
    case 'string':
      return around(v, shown, html`<input id="${id}" name="${name}" value="${value}"${described(shown)}>`)
  }
}

/** Only what the category needs; what is only to be read stands first. */
export const questionFields = (
  v: Visit,
  questions: readonly Question[],
  form: RequestForm,
  errors: readonly FieldError[],
): Piece =>
  questions.map((q) => {
    if (!q.variable) return html`<p class="warning">${pick(v.language, q.label)}</p>`
    const id = fieldOf(q.code)
    const message = errors.find((e) => e.field === id)?.message
    return field(v, { q, id, name: `q.${q.code}`, values: given(form, q.code), message })
  })
