/** Elements whose content is no text of the letter. */
const dropped = ['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'object', 'iframe']
const breaks = ['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'blockquote', 'table', 'ul', 'ol', 'hr']

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, dec, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole
    const code = dec !== undefined ? Number(dec) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ''
  })

/**
 * The words of an HTML letter, in one pass over it: tags go, line breaks stay. What comes out is text and is escaped
 * wherever it is shown, so that a tag which slips through is only read.
 */
export const textOfHtml = (html: string): string => {
  const lower = html.toLowerCase()
  let out = ''
  let from = 0
  while (from < html.length) {
    const open = html.indexOf('<', from)
    if (open === -1) {
      out += html.slice(from)
      break
    }
    out += html.slice(from, open)
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      if (end === -1) break
      from = end + 3
      continue
    }
    const close = html.indexOf('>', open)
    if (close === -1) break
    const name = /^<\/?([a-z0-9]{1,20})/i.exec(html.slice(open, open + 24))?.[1]?.toLowerCase() ?? ''
    from = close + 1
    if (breaks.includes(name)) out += '\n'
    if (dropped.includes(name) && html[open + 1] !== '/') {
      const end = lower.indexOf(`</${name}`, from)
      if (end === -1) break
      const last = html.indexOf('>', end)
      from = last === -1 ? html.length : last + 1
    }
  }
  return tidy(decode(out))
}

/** Line ends as \n, no control characters, no long runs of empty lines. */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\p{Cs}\ufffe\uffff]/gu, ' ')
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const quoteBegins =
  /^(-{2,} ?(original message|原始邮件|原邮件|转发的邮件)|on .{4,200}wrote:$|在.{4,200}写道[:：]$|.{4,200}于.{4,100}写道[:：]$|发件人[:：]|from: )/i

/** What somebody wrote above the letter that they answer. */
export const withoutQuote = (text: string): string => {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => quoteBegins.test(line.slice(0, 320)))
  const own = (at === -1 ? lines : lines.slice(0, at)).filter((line) => !line.startsWith('>'))
  const kept = own.join('\n').trim()
  return kept === '' ? text : kept
}
