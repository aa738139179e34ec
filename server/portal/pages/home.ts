import type { MatterRow } from '@jiebang/contract/relay/views.ts'
import type { Calendar } from '@jiebang/core/clock/model.ts'
import { helpBox } from '../help.ts'
import { type Html, html } from '../html.ts'
import { nameIn } from '../languages.ts'
import { layout } from '../layout.ts'
import type { County, Reader, Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { promiseItem } from './promise-item.ts'

/** Number and code side by side: all that it takes. */
export const findForm = (v: Visit, no = '', wrong = false): Html => {
  const { home } = v.words
  const invalid = wrong && html` aria-invalid="true" aria-describedby="errors"`
  return html`<form class="find" method="post" action="${paths.find(v.county.code)}">
<div class="field"><label for="no">${home.no}</label><input id="no" name="no" value="${no}" autocomplete="off" autocapitalize="characters" required${invalid}></div>
<div class="field"><label for="code">${home.code}</label><input id="code" name="code" inputmode="numeric" autocomplete="off" required${invalid}></div>
<button>${home.go}</button>
</form>`
}

export const homePage = (
  v: Visit,
  rows: readonly MatterRow[],
  others: readonly County[],
  calendar: Calendar,
): Html => {
  const { home, shell } = v.words
  return layout(v, {
    title: shell.home,
    help: false,
    body: html`<h1 class="sentence">${home.sentence}</h1>
<p><a class="button main" href="${paths.file(v.county.code)}">${shell.file}</a></p>
<section class="card" aria-labelledby="find"><h2 id="find">${home.find}</h2>${findForm(v)}</section>
${helpBox(v)}
<section aria-labelledby="promises"><h2 id="promises">${home.promises}</h2>
${
  rows.length === 0
    ? html`<p class="hint">${home.none}</p>`
    : html`<ul class="promises">${rows.map((row) => promiseItem(v, row, calendar))}</ul>
<p class="links"><a href="${paths.promises(v.county.code)}">${home.all}</a></p>`
}</section>
${
  others.length > 0 &&
  html`<section aria-labelledby="others"><h2 id="others">${shell.otherCounties}</h2><ul class="links">${others
    .slice(0, 30)
    .map(
      (c) => html`<li><a href="${paths.home(c.code)}">${nameIn(v.language, c.name)}</a></li>`,
    )}</ul></section>`
}`,
  })
}

/** Before any county is there. */
export const notSetUpPage = (r: Reader): Html =>
  layout(r, {
    title: r.words.shell.notSetUp,
    body: html`<h1>${r.words.shell.notSetUp}</h1><p>${r.words.shell.notSetUpNext}</p>`,
  })
