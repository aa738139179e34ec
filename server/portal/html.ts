/** Markup that is safe to send: made only by `html`, which escapes everything that is put into it. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}

/** What may stand in a hole. `false`, null and undefined leave nothing, so that `cond && html…` reads well. */
export type Piece = Html | string | number | false | null | undefined | readonly Piece[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

// Control characters other than tab and line ends are not allowed in HTML at all.
const unprintable = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu

export const escapeHtml = (text: string): string =>
  text.replace(unprintable, '\ufffd').replace(/[&<>"']/g, (c) => entities[c] ?? c)

const put = (piece: Piece): string => {
  if (piece === false || piece === null || piece === undefined) return ''
  if (piece instanceof Html) return piece.markup
  if (Array.isArray(piece)) return piece.map(put).join('')
  return escapeHtml(String(piece))
}

/** Tagged template: `html\`<p>${text}</p>\``. Holes are escaped unless they are `Html` themselves. */
export const html = (parts: TemplateStringsArray, ...pieces: Piece[]): Html => {
  let markup = parts[0] ?? ''
  for (let i = 0; i < pieces.length; i++) markup += put(pieces[i]) + (parts[i + 1] ?? '')
  return new Html(markup)
}

/** Markup that another module of this code base made and answers for: SVG of the track or of a QR code. */
export const trusted = (markup: string): Html => new Html(markup)

/** Text with its line breaks kept, each paragraph its own element. */
export const paragraphs = (text: string, className = 'said'): Piece =>
  text
    .split(/\r?\n\s*\r?\n|\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p class="${className}">${line}</p>`)
