import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenOptions, openRows } from '../open-rows.ts'
import type { FileProblem, RowResult } from '../petition-row.ts'

/** A folder of its own for a test file; `remove` takes it away. */
export const makeFolder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'jiebang-import-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export type ReadAll = {
  readonly problem?: FileProblem
  readonly results: readonly RowResult[]
  readonly format?: string
  readonly renamed?: boolean
}

/** Writes the content to a file and reads all of it. */
export const readAll = async (
  folder: string,
  name: string,
  content: string | Uint8Array,
  options: OpenOptions = {},
): Promise<ReadAll> => {
  const path = join(folder, name)
  await writeFile(path, content)
  const opened = await openRows(path, options)
  if (!opened.ok) return { problem: opened.problem, results: [] }
  const results: RowResult[] = []
  for await (const result of opened.rows) results.push(result)
  return { results, format: opened.format, renamed: opened.renamed }
}

/** Good rows as `line number`, bad ones as `line code`. */
export const summary = ({ results }: ReadAll): readonly string[] =>
  results.map((result) => `${result.line} ${result.ok ? result.row.sourceId : result.reason.code}`)
