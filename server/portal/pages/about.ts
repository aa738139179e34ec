import { deadlineFor, type Law } from '@jiebang/core/clock/rules.ts'
import { rulesAt } from '@jiebang/core/relay/clocks.ts'
import { type Html, html } from '../html.ts'
import { nameIn } from '../languages.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'

const clocks = ['accept', 'dispatch', 'sign', 'handle', 'verify'] as const

export const aboutPage = (v: Visit, law: Law): Html => {
  const { about, time, shell } = v.words
  const set = rulesAt(law, v.county.code, v.now)
  return layout(v, {
    title: about.title,
    body: html`<h1>${about.title}</h1>
<ol class="sentences">${about.sentences.map((s) => html`<li>${s}</li>`)}</ol>
<h2>${about.feedback}</h2><p>${about.feedbackText}</p><p><a class="button" href="${paths.feedback(v.county.code)}">${shell.feedback}</a></p>
<h2>${about.rules}</h2><p>${about.rulesText(nameIn(v.language, set.title), set.version)}</p>
<ul class="rules">${clocks.map((kind) => {
      const line = deadlineFor(set, kind, 'help', 'ordinary')
      return html`<li><p>${about.rule(about.clocks[kind], time.limit(line.limit))}</p><p class="hint">${nameIn(v.language, line.source)} <span class="grade">${line.grade}</span></p></li>`
    })}</ul>
<p class="hint">${about.ruleUrgent}</p><p class="hint">${about.grades}</p>
<h2>${about.chain}</h2><p>${about.chainText}</p><p><a href="${paths.roots(v.county.code)}">${about.rootsLink}</a></p>
<h2>${about.privacy}</h2><p>${about.privacyText}</p>`,
  })
}
