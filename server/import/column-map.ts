import { readFile, stat } from 'node:fs/promises'
import { parse } from 'yaml'
import { badMap } from './file-problems.ts'
import { type ColumnKey, type ColumnMap, columnKeys, type FileProblem } from './petition-row.ts'

const isColumnKey = (key: string): key is ColumnKey => columnKeys.some((known) => known === key)

const MAX_BYTES = 64 * 1024

const mapOf = (value: unknown): ColumnMap | string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return '应是“列名: 表头”的对照 must be a map of column to heading'
  const entries = Object.entries(value)
  const unknown = entries.find(([key]) => !isColumnKey(key))
  if (unknown !== undefined)
    return `没有“${unknown[0].slice(0, 40)}”这一列，可用的有 no such column, there are: ${columnKeys.join(' ')}`
  const notText = entries.find(([, heading]) => typeof heading !== 'string' || heading.trim() === '')
  if (notText !== undefined) return `“${notText[0]}”后面应写表头文字 must name a heading`
  return Object.fromEntries(entries.map(([key, heading]) => [key, String(heading)]))
}

/** Reads the file of `--map`, JSON or YAML: `{"title": "主题", "body": "问题"}`. */
export const readColumnMap = async (
  path: string,
): Promise<
  { readonly ok: true; readonly map: ColumnMap } | { readonly ok: false; readonly problem: FileProblem }
> => {
  const bad = (detail: string) => ({ ok: false as const, problem: badMap(path, detail) })
  try {
    const info = await stat(path)
    if (!info.isFile()) return bad('不是文件 not a file')
    if (info.size > MAX_BYTES) return bad('文件太大 too large')
    // JSON is YAML; aliases are not needed and could expand without bound.
    const map = mapOf(parse((await readFile(path, 'utf8')).replace(/^\ufeff/, ''), { maxAliasCount: 0 }))
    return typeof map === 'string' ? bad(map) : { ok: true, map }
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    return bad(detail.slice(0, 200))
  }
}
