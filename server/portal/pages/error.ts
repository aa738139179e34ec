import { type Html, html } from '../html.ts'
import { deskCall, layout } from '../layout.ts'
import type { Reader } from '../page.ts'
import { paths } from '../paths.ts'

/** What went wrong in one sentence, then what can be done. The text of a fault never stands here. */
export const errorPage = (r: Reader, status: number, message: string): Html => {
  const { shell, error } = r.words
  const county = r.county
  const title = error.title(status)
  return layout(r, {
    title,
    personal: true,
    body: html`<h1>${title}</h1>
<p class="lead">${message}</p>
<h2>${error.next}</h2>
<ul class="links">${
      county === null
        ? html`<li><a href="/">${shell.home}</a></li>`
        : html`<li><a href="${paths.home(county.code)}">${shell.home}</a></li>
<li><a href="${paths.find(county.code)}">${shell.find}</a></li>
<li><a href="${paths.file(county.code)}">${shell.file}</a></li>`
    }</ul>
${r.home === null && deskCall(r)}`,
  })
}
