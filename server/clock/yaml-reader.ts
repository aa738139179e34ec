import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Place, RuleFault, RuleFaultCode } from './rule-fault.ts'

/** One file being read: hands out places and collects faults. */
export type Reading = {
  readonly file: string
  readonly faults: RuleFault[]
  readonly placeOf: (node: unknown, path: string) => Place
}

/** Reads one value. `undefined` means that a fault was recorded, never that the value is absent. */
export type Reader<T> = (node: unknown, path: string, reading: Reading) => T | undefined

export type Located<T> = { readonly value: T; readonly at: Place }

export function fault(reading: Reading, at: Place, code: RuleFaultCode, message: string): undefined {
  reading.faults.push({ file: reading.file, ...at, code, message })
  return undefined
}

/** Reads a whole file; YAML's own complaints come back as `syntax` faults. */
export function readYaml<T>(
  file: string,
  text: string,
  reader: Reader<T>,
): { value: T | undefined; reading: Reading } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const faults: RuleFault[] = []
  const placeOf = (node: unknown, path: string): Place => {
    const offset = (node as Node | null)?.range?.[0] ?? 0
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col), path }
  }
  const reading: Reading = { file, faults, placeOf }
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0])
    const [what] = error.message.split(' at line ')
    faults.push({ file, line, column: col, path: '', code: 'syntax', message: what ?? error.message })
  }
  if (faults.length > 0) return { value: undefined, reading }
  return { value: reader(document.contents, '', reading), reading }
}

/** Keeps the place, for checks that need more than one value. */
export const located =
  <T>(reader: Reader<T>): Reader<Located<T>> =>
  (node, path, reading) => {
    const value = reader(node, path, reading)
    return value === undefined ? undefined : { value, at: reading.placeOf(node, path) }
  }

const shown = (node: unknown): string => {
  if (isMap(node)) return 'a mapping'
  if (isSeq(node)) return 'a list'
  const value = isScalar(node) ? node.value : node
  return value === null || value === undefined ? 'nothing' : JSON.stringify(value)
}

export const wrongType = (node: unknown, path: string, reading: Reading, wanted: string): undefined =>
  fault(reading, reading.placeOf(node, path), 'wrong-type', `expected ${wanted}, found ${shown(node)}`)

export const text: Reader<string> = (node, path, reading) =>
  isScalar(node) && typeof node.value === 'string' && node.value.trim() !== ''
    ? node.value
    : wrongType(node, path, reading, 'text (in quotes if it looks like a number)')

export const integer: Reader<number> = (node, path, reading) =>
  isScalar(node) && Number.isInteger(node.value)
    ? Number(node.value)
    : wrongType(node, path, reading, 'a whole number')

export const flag: Reader<boolean> = (node, path, reading) =>
  isScalar(node) && typeof node.value === 'boolean'
    ? node.value
    : wrongType(node, path, reading, 'true or false')

/** `what` names the thing in the message: «unknown clock kind "foo"; known are …». */
export const oneOf =
  <const T extends string>(what: string, known: readonly T[]): Reader<T> =>
  (node, path, reading) => {
    const value = text(node, path, reading)
    if (value === undefined) return undefined
    const found = known.find((name) => name === value)
    if (found !== undefined) return found
    const message = `unknown ${what} ${JSON.stringify(value)}; known are ${known.join(', ')}`
    return fault(reading, reading.placeOf(node, path), 'unknown-value', message)
  }

export const list =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  (node, path, reading) => {
    if (!isSeq(node)) return wrongType(node, path, reading, 'a list')
    const values: T[] = []
    node.items.forEach((child, index) => {
      const value = item(child, `${path}[${index}]`, reading)
      if (value !== undefined) values.push(value)
    })
    return values
  }

/** A mapping from free keys, in order, each with the place of its key. */
export const entries =
  <T>(item: Reader<T>): Reader<readonly { readonly key: string; readonly at: Place; readonly value: T }[]> =>
  (node, path, reading) => {
    if (!isMap(node)) return wrongType(node, path, reading, 'a mapping')
    const found: { key: string; at: Place; value: T }[] = []
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      const below = path === '' ? key : `${path}.${key}`
      const value = item(pair.value, below, reading)
      if (value !== undefined) found.push({ key, at: reading.placeOf(pair.key, below), value })
    }
    return found
  }

type Fields = Record<string, Reader<unknown>>
type Read<F extends Fields> = { [K in keyof F]: F[K] extends Reader<infer T> ? T : never }

/** A mapping with fixed keys; any other key is a fault. All of `must` are there in the result, `may` as far as given. */
export const record =
  <M extends Fields, O extends Fields = Record<never, never>>(
    must: M,
    may?: O,
  ): Reader<Read<M> & Partial<Read<O>>> =>
  (node, path, reading) => {
    if (!isMap(node)) return wrongType(node, path, reading, 'a mapping')
    const known: Fields = { ...must, ...may }
    const result: Record<string, unknown> = {}
    let whole = true
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      const below = path === '' ? key : `${path}.${key}`
      const reader = Object.hasOwn(known, key) ? known[key] : undefined
      if (reader === undefined) {
        const names = Object.keys(known).join(', ')
        fault(
          reading,
          reading.placeOf(pair.key, below),
          'unknown-key',
          `unknown key "${key}"; known are ${names}`,
        )
        whole = false
        continue
      }
      const value = reader(pair.value ?? pair.key, below, reading)
      if (value === undefined) whole = false
      else result[key] = value
    }
    for (const key of Object.keys(must)) {
      if (node.has(key)) continue
      fault(reading, reading.placeOf(node, path), 'missing-key', `"${key}" is missing`)
      whole = false
    }
    // Every key of `must` was read by its own reader above; the compiler cannot follow the loop.
    return whole ? (result as Read<M> & Partial<Read<O>>) : undefined
  }
