import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
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
<p class="links"><a href="${paths.mine(v.county.code)}">${v.words.mine.lead}</a></p>`,
  })
}
