/**
 * The conditions of forms, small enough to be read aloud: names of questions (plain or `${name}`), `.` for the answer
 * itself, numbers, 'texts', true, false, null; = != < <= > >= + - * div mod; and, or, not(x); selected(x, 'a'),
 * count(x), age(x). A subset of what XLSForm allows.
 */
export type Expression =
  | { readonly is: 'value'; readonly value: string | number | boolean | null }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'self' }
  | { readonly is: 'not'; readonly of: Expression }
  | { readonly is: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] }
  | { readonly is: 'pair'; readonly op: Operator; readonly left: Expression; readonly right: Expression }

export const operators = ['or', 'and', '=', '!=', '<=', '>=', '<', '>', '+', '-', '*', 'div', 'mod'] as const
export type Operator = (typeof operators)[number]

/** With how many arguments each is called. */
const functions = { selected: 2, count: 1, age: 1 } as const
export type FunctionName = keyof typeof functions

export type ParseFault = {
  readonly code: 'empty' | 'tooLong' | 'tooDeep' | 'unexpected' | 'unknownFunction' | 'arguments'
  /** Place in the text, from 0. */
  readonly at: number
  readonly found: string
}
export type Parsed =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly fault: ParseFault }

export const longestExpression = 500
const deepest = 20

type Token = {
  readonly kind: 'number' | 'text' | 'name' | 'mark'
  readonly text: string
  readonly at: number
}

const pattern =
  /\s*(?:(\d+(?:\.\d+)?)|'([^']*)'|"([^"]*)"|\$\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|!=|[=<>+\-*(),.]))/y

/** Words that stand for themselves, so that a question called `and` has to be written `${and}`. */
const words = new Set<string>(['or', 'and', 'div', 'mod'])

class Stop extends Error {
  readonly fault: ParseFault
  constructor(code: ParseFault['code'], at: number, found: string) {
    super(code)
    this.fault = { code, at, found }
  }
}

const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  let at = 0
  while (at < end) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found === null) throw new Stop('unexpected', at, text.slice(at, at + 10).trim())
    const [all, number, single, double, braced, word, mark] = found
    const start = at
    at += all.length
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at: start })
    else if (single !== undefined || double !== undefined)
      tokens.push({ kind: 'text', text: single ?? double ?? '', at: start })
    else if (braced !== undefined) tokens.push({ kind: 'name', text: braced, at: start })
    else if (word !== undefined)
      tokens.push({ kind: words.has(word) ? 'mark' : 'name', text: word, at: start })
    else tokens.push({ kind: 'mark', text: mark ?? '', at: start })
  }
  return tokens
}

const levels: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', 'div', 'mod'],
]

class Parser {
  readonly #tokens: readonly Token[]
  readonly #end: number
  #next = 0
  #depth = 0

  constructor(text: string) {
    this.#tokens = tokensOf(text)
    this.#end = text.length
  }

  whole(): Expression {
    const found = this.#level(0)
    const rest = this.#tokens[this.#next]
    if (rest !== undefined) throw new Stop('unexpected', rest.at, rest.text)
    return found
  }

  #level(n: number): Expression {
    const ops = levels[n]
    if (ops === undefined) return this.#one()
    let left = this.#level(n + 1)
    for (let op = this.#takeOf(ops); op !== undefined; op = this.#takeOf(ops))
      left = { is: 'pair', op, left, right: this.#level(n + 1) }
    return left
  }

  #takeOf(ops: readonly Operator[]): Operator | undefined {
    const token = this.#tokens[this.#next]
    const op = token?.kind === 'mark' ? ops.find((known) => known === token.text) : undefined
    if (op !== undefined) this.#next++
    return op
  }

  #one(): Expression {
    const token = this.#tokens[this.#next++]
    if (token === undefined) throw new Stop('unexpected', this.#end, '')
    switch (token.kind) {
      case 'number':
        return { is: 'value', value: Number(token.text) }
      case 'text':
        return { is: 'value', value: token.text }
      case 'name':
        return this.#isNext('(') ? this.#call(token) : named(token.text)
      case 'mark':
        if (token.text === '.') return { is: 'self' }
        if (token.text === '-')
          return {
            is: 'pair',
            op: '-',
            left: { is: 'value', value: 0 },
            right: this.#deeper(() => this.#one()),
          }
        if (token.text === '(') {
          const inner = this.#deeper(() => this.#level(0))
          this.#expect(')')
          return inner
        }
        throw new Stop('unexpected', token.at, token.text)
    }
  }

  #call({ text, at }: Token): Expression {
    this.#expect('(')
    const args: Expression[] = []
    while (!this.#isNext(')')) {
      if (args.length > 0) this.#expect(',')
      args.push(this.#deeper(() => this.#level(0)))
    }
    this.#expect(')')
    const [only] = args
    if (text === 'not' && only !== undefined && args.length === 1) return { is: 'not', of: only }
    if ((text === 'true' || text === 'false') && args.length === 0)
      return { is: 'value', value: text === 'true' }
    if (text === 'not' || text === 'true' || text === 'false') throw new Stop('arguments', at, text)
    const name = text === 'count_selected' ? 'count' : text
    if (!isFunction(name)) throw new Stop('unknownFunction', at, text)
    if (args.length !== functions[name]) throw new Stop('arguments', at, text)
    return { is: 'call', name, args }
  }

  #deeper<T>(work: () => T): T {
    if (++this.#depth > deepest) throw new Stop('tooDeep', this.#tokens[this.#next]?.at ?? this.#end, '')
    const found = work()
    this.#depth--
    return found
  }

  #isNext(mark: string): boolean {
    const token = this.#tokens[this.#next]
    return token?.kind === 'mark' && token.text === mark
  }

  #expect(mark: string): void {
    const token = this.#tokens[this.#next]
    if (!this.#isNext(mark)) throw new Stop('unexpected', token?.at ?? this.#end, token?.text ?? '')
    this.#next++
  }
}

const isFunction = (name: string): name is FunctionName => Object.hasOwn(functions, name)

const named = (name: string): Expression => {
  if (name === 'true' || name === 'false') return { is: 'value', value: name === 'true' }
  return name === 'null' ? { is: 'value', value: null } : { is: 'name', name }
}

/** Reads a condition; a mistake comes back with its place, nothing is thrown. */
export const parseExpression = (text: string): Parsed => {
  if (text.trim() === '') return { ok: false, fault: { code: 'empty', at: 0, found: '' } }
  if (text.length > longestExpression)
    return { ok: false, fault: { code: 'tooLong', at: longestExpression, found: '' } }
  try {
    return { ok: true, expression: new Parser(text).whole() }
  } catch (error) {
    if (error instanceof Stop) return { ok: false, fault: error.fault }
    throw error
  }
}

/** Every question that a condition asks about. */
export const namesIn = (e: Expression): readonly string[] => {
  switch (e.is) {
    case 'value':
    case 'self':
      return []
    case 'name':
      return [e.name]
    case 'not':
      return namesIn(e.of)
    case 'call':
      return e.args.flatMap(namesIn)
    case 'pair':
      return [...namesIn(e.left), ...namesIn(e.right)]
  }
}
