import { type Html, html } from '../html.ts'
import { deskCall, layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { errorSummary } from './fields.ts'
import { findForm } from './home.ts'

export const findPage = (v: Visit, no: string, message?: string): Html => {
  const { find } = v.words
  return layout(v, {
    title: find.title,
    personal: true,
    body: html`${errorSummary(v.words, [], message)}
<h1>${find.title}</h1>
<p class="lead">${find.lead}</p>
<div class="card">${findForm(v, no, message !== undefined)}</div>
<p class="hint">${find.lost}</p>
${deskCall(v)}`,
  })
}
