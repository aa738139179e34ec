import { broken } from './zip-directory.ts'

/** What a scanner tells; names come without their namespace prefix, text with its entities decoded. */
export type XmlHandler = {
  readonly open: (name: string, attributes: string) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

const MAX_TAG = 64 * 1024
const MAX_ASIDE = 1024 * 1024
const MAX_DEPTH = 100

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decodeEntity = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return named[name] ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}

const decodeEntities = (text: string): string =>
  text.includes('&') ? text.replace(/&(#?\w{1,10});/g, decodeEntity) : text

const patterns = new Map<string, RegExp>()

const patternOf = (name: string): RegExp => {
  const made = patterns.get(name) ?? new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, made)
  return made
}

/** The value of one attribute of a tag, or undefined. */
export const attribute = (attributes: string, name: string): string | undefined => {
  const value = patternOf(name).exec(attributes)
  const found = value?.[1] ?? value?.[2]
  return found === undefined ? undefined : decodeEntities(found)
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Tells the tags and texts of an XML text that arrives in pieces, in bounded memory: a text may be told
 * in several pieces, and no tag, comment or depth beyond a limit is accepted. A document type is refused,
 * so there are no entities to expand. Throws a broken workbook.
 */
export class XmlScanner {
  #pending = ''
  readonly #stack: string[] = []
  readonly #handler: XmlHandler

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  push(piece: string): void {
    const text = this.#pending + piece
    let at = 0
    while (at < text.length) {
      const next = text.charCodeAt(at) === 60 ? this.#markup(text, at) : this.#text(text, at)
      if (next === at) break
      at = next
    }
    this.#pending = text.slice(at)
    if (this.#pending.length > MAX_ASIDE) throw broken('XML 标签过长')
  }

  /** To be called after the last piece: an element that is still open means that the end is missing. */
  end(): void {
    if (this.#stack.length > 0 || this.#pending.trim() !== '') throw broken('XML 不完整')
  }

  /** Returns the index after the text, or `at` to wait for more. */
  #text(text: string, at: number): number {
    const tag = text.indexOf('<', at)
    let end = tag === -1 ? text.length : tag
    if (tag === -1) {
      // An entity or a surrogate pair must not be cut.
      const ampersand = text.lastIndexOf('&')
      if (ampersand >= at && end - ampersand < 12 && !text.includes(';', ampersand)) end = ampersand
      if (end > at && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--
    }
    if (end > at && this.#stack.length > 0) this.#handler.text(decodeEntities(text.slice(at, end)))
    return end
  }

  #markup(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return this.#aside(text, at, '-->')
    if (text.startsWith('<?', at)) return this.#aside(text, at, '?>')
    if (text.startsWith('<![CDATA[', at)) {
      const end = this.#aside(text, at, ']]>')
      if (end > at) this.#handler.text(text.slice(at + 9, end - 3))
      return end
    }
    if (text.startsWith('<!', at)) {
      if (text.length - at < 9) return at
      throw broken('XML 含文档类型声明 DOCTYPE')
    }
    return this.#tag(text, at)
  }

  #aside(text: string, at: number, mark: string): number {
    const end = text.indexOf(mark, at)
    return end === -1 ? at : end + mark.length
  }

  #tag(text: string, at: number): number {
    const end = tagEnd(text, at)
    if ((end === -1 ? text.length : end) - at > MAX_TAG) throw broken('XML 标签过长')
    if (end === -1) return at
    if (text.charCodeAt(at + 1) === 47) {
      const name = localName(text.slice(at + 2, end).trimEnd())
      if (this.#stack.pop() !== name) throw broken(`XML 标签不配对 ${name.slice(0, 40)}`)
      this.#handler.close(name)
      return end + 1
    }
    const empty = text.charCodeAt(end - 1) === 47
    const content = text.slice(at + 1, empty ? end - 1 : end)
    const space = content.search(/\s/)
    const name = localName(space === -1 ? content : content.slice(0, space))
    if (name === '') throw broken('XML 标签无名')
    this.#handler.open(name, space === -1 ? '' : content.slice(space + 1))
    if (empty) this.#handler.close(name)
    else if (this.#stack.push(name) > MAX_DEPTH) throw broken('XML 嵌套过深')
    return end + 1
  }
}

/** The index of the `>` that ends the tag at `from`, or -1; a `>` may stand inside an attribute's value. */
const tagEnd = (text: string, from: number): number => {
  let quote = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quote === 0) {
      if (code === 62) return at
      if (code === 34 || code === 39) quote = code
    } else if (code === quote) quote = 0
  }
  return -1
}
