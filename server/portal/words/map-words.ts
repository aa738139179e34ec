import type { Words } from './words.ts'

const mapped = (node: unknown, change: (text: string) => string): unknown => {
  if (typeof node === 'string') return change(node)
  if (typeof node === 'function') return (...values: unknown[]) => mapped(node(...values), change)
  if (Array.isArray(node)) return node.map((part) => mapped(part, change))
  if (node !== null && typeof node === 'object')
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapped(value, change)]))
  return node
}

/** The same tree of messages with every sentence changed as it is spoken. Keeps every key and kind of value. */
export const mapWords = (words: Words, change: (text: string) => string): Words =>
  mapped(words, change) as Words
