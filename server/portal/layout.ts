import { scripts, stylesheet } from './assets.ts'
import { helpBox, telephone } from './help.ts'
import { type Html, html, type Piece } from './html.ts'
import { languageNames, languages, nameIn } from './languages.ts'
import type { Reader } from './page.ts'
import { paths } from './paths.ts'

export type Sheet = {
  readonly title: string
  readonly body: Piece
  /** Personal pages are not for search engines. */
  readonly personal?: true
  /** Id of the form that this page answered: its switches send the form again, so that nothing typed is lost. */
  readonly form?: string
  /** False where the page shows whom to call in a place of its own. */
  readonly help?: false
  /** Address of the same content as an Atom feed. */
  readonly feed?: string
}

/** The same address with one choice added: works as a plain link, the server keeps it in a cookie. */
const switched = (here: string, key: 'lang' | 'big', value: string): string => {
  const [path = '/', query = ''] = here.split('?')
  const search = new URLSearchParams(query)
  search.delete('done')
  search.set(key, value)
  return `${path}?${search}`
}

type Switch = { readonly key: 'lang' | 'big'; readonly value: string; readonly label: string }

const one = (r: Reader, { key, value, label }: Switch, form: string | undefined): Html => {
  const lang = key === 'lang' && html` lang="${value}"`
  const name = key === 'big' && html` class="size"`
  return form === undefined
    ? html`<a${name} href="${switched(r.here, key, value)}"${lang} rel="nofollow">${label}</a>`
    : html`<button${name} form="${form}" name="${key}" value="${value}"${lang}>${label}</button>`
}

const languageSwitches = (r: Reader, form: string | undefined): Piece =>
  html`<ul class="languages">${languages
    .filter((l) => l !== r.language)
    .map((l) => html`<li>${one(r, { key: 'lang', value: l, label: languageNames[l] }, form)}</li>`)}</ul>`

const sizeSwitch = (r: Reader, form: string | undefined): Piece => {
  const { normal, big } = r.words.shell
  const larger = { key: 'big', value: '2', label: r.words.door.bigger } as const
  return html`${r.big && !r.biggest && one(r, larger, form)}${one(r, { key: 'big', value: r.big ? '0' : '1', label: r.big ? normal : big }, form)}`
}

/** Whom to call; where no number is on file, where to go. */
export const deskCall = (r: Reader): Piece =>
  r.phone === null
    ? html`<p class="call">${r.words.shell.noPhone}</p>`
    : html`<p class="call"><a href="${telephone(r.phone)}">${r.words.shell.call} <b>${r.phone}</b></a></p>`

const footer = (r: Reader, form: string | undefined): Piece => {
  const { shell } = r.words
  const county = r.county
  return html`<footer><div class="wide">${
    county &&
    html`<ul class="links">
<li><a href="${paths.mine(county.code)}">${r.words.mine.title}</a></li>
<li><a href="${paths.promises(county.code)}">${shell.promises}</a></li>
<li><a href="${paths.about(county.code)}">${shell.about}</a></li>
<li><a href="${paths.feedback(county.code)}">${shell.feedback}</a></li>
</ul>`
  }${r.big && languageSwitches(r, form)}</div></footer>`
}

/** Shown by its script where the device has a voice. */
const readButton = (r: Reader): Html =>
  html`<button type="button" id="read-aloud" class="read screen" aria-pressed="false" data-stop="${r.words.door.stopReading}" hidden>${r.words.door.readAloud}</button>`

/** Enter in a field presses the first button of its form: without this that would be a switch in the header. */
const defaultButton = (form: string): Html =>
  html`<button class="unseen" form="${form}" tabindex="-1" aria-hidden="true"></button>`

/** One whole document. */
export const layout = (r: Reader, sheet: Sheet): Html => {
  const { shell, htmlLang } = r.words
  const county = r.county
  const name = county === null ? shell.brand : nameIn(r.language, county.name)
  const home = county === null ? '/' : paths.home(county.code)
  return html`<!doctype html>
<html lang="${htmlLang}"${r.big && html` class="${r.biggest ? 'big biggest' : 'big'}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="only light">
<meta name="format-detection" content="telephone=no">
${sheet.personal && html`<meta name="robots" content="noindex">`}
<title>${shell.title(sheet.title, county === null ? '' : name)}</title>
<link rel="stylesheet" href="${stylesheet.path}">
${sheet.feed !== undefined && html`<link rel="alternate" type="application/atom+xml" href="${sheet.feed}">`}
<link rel="icon" href="data:,">
</head>
<body>
${sheet.form !== undefined && defaultButton(sheet.form)}
<a class="skip" href="#main">${shell.skip}</a>
<header>${county?.synthetic && html`<p class="synthetic">${shell.synthetic}</p>`}<div class="wide">
<a class="name" href="${home}">${name}</a>
<nav aria-label="${shell.languages}">${!r.big && languageSwitches(r, sheet.form)}${sizeSwitch(r, sheet.form)}</nav>
</div></header>
<main id="main" tabindex="-1">
${r.county && r.big && readButton(r)}
${sheet.body}
${r.county && !r.big && readButton(r)}
${sheet.help !== false && helpBox(r)}
</main>
${footer(r, sheet.form)}
${county && html`<script src="${scripts.readAloud.path}" defer></script>`}
</body>
</html>
`
}
