import type { FieldError } from '../forms/body.ts'
import { type Html, html, type Piece } from '../html.ts'
import type { Words } from '../words/words.ts'

/** Takes the focus as the page opens and leads to each field that has to change. */
export const errorSummary = (words: Words, errors: readonly FieldError[], message?: string): Piece => {
  if (errors.length === 0 && message === undefined) return null
  return html`<div class="errors" role="alert" tabindex="-1" autofocus id="errors">
<h2>${message ?? words.shell.fix}</h2>
${errors.length > 0 && html`<ul>${errors.map((e) => html`<li><a href="#${e.field}">${e.message}</a></li>`)}</ul>`}
</div>`
}

type Field = {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly errors: readonly FieldError[]
  readonly hint?: string
  /** Word «optional» for what may stay empty. */
  readonly optional?: string
  readonly most?: number
  readonly type?: 'text' | 'tel'
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'tel'
  readonly rows?: number
}

const errorOf = (f: { id: string; errors: readonly FieldError[] }): string | undefined =>
  f.errors.find((e) => e.field === f.id)?.message

const around = (f: Field, input: Html): Html => {
  const error = errorOf(f)
  return html`<div class="field${error !== undefined && ' wrong'}">
<label for="${f.id}">${f.label}${f.optional && html` <span class="optional">${f.optional}</span>`}</label>
${f.hint && html`<p class="hint" id="${f.id}-hint">${f.hint}</p>`}
${error && html`<p class="error" id="${f.id}-error">${error}</p>`}
${input}
</div>`
}

const described = (f: Field): Piece => {
  const error = errorOf(f)
  const ids = [f.hint && `${f.id}-hint`, error && `${f.id}-error`].filter((id) => id)
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${error && html` aria-invalid="true"`}`
}

/** `maxlength` is left out on purpose: it would cut a pasted text without a word; the server says what is too long. */
export const textInput = (f: Field): Html =>
  around(
    f,
    html`<input id="${f.id}" name="${f.id}" type="${f.type ?? 'text'}" value="${f.value}"${
      f.autocomplete && html` autocomplete="${f.autocomplete}"`
    }${f.inputmode && html` inputmode="${f.inputmode}"`}${described(f)}>`,
  )

// A line break after <textarea> is dropped by the parser: one is written so that the reader's own first one stays.
export const textArea = (f: Field): Html =>
  around(
    f,
    html`<textarea id="${f.id}" name="${f.id}" rows="${f.rows ?? 5}"${described(f)}>
${f.value}</textarea>`,
  )

export const checkBox = (id: string, label: string, on: boolean, hint?: string): Html =>
  html`<div class="check"><input type="checkbox" id="${id}" name="${id}"${on && html` checked`}${
    hint && html` aria-describedby="${id}-hint"`
  }><label for="${id}">${label}</label>${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}</div>`

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`
