import type { Instant } from '@jiebang/core/clock/model.ts'

/** What a column of an imported file may mean. The first four must be there. */
export const requiredColumns = ['sourceId', 'title', 'body', 'at'] as const
export const optionalColumns = [
  'author',
  'support',
  'against',
  'reply',
  'repliedAt',
  'type',
  'category',
  'phone',
  'place',
] as const
export const columnKeys = [...requiredColumns, ...optionalColumns] as const
export type ColumnKey = (typeof columnKeys)[number]

/** Says which heading of the file stands for which column: `{ "title": "主题" }`. */
export type ColumnMap = Readonly<Partial<Record<ColumnKey, string>>>

/**
 * One petition as the file tells it. Every string is trimmed, has `\n` line ends, holds no control
 * character but `\n` and `\t`, no lone surrogate, and is no longer than the limit of its column.
 */
export type PetitionRow = {
  readonly sourceId: string
  readonly title: string
  readonly body: string
  readonly at: Instant
  readonly author?: string
  readonly support?: number
  readonly against?: number
  readonly reply?: string
  readonly repliedAt?: Instant
  readonly type?: string
  readonly category?: string
  readonly phone?: string
  readonly place?: string
}

/** Why one row was refused. The messages are whole sentences for a person. */
export type RowReason = {
  readonly code: string
  readonly message_zh: string
  readonly message_en: string
  readonly column?: string
  readonly value?: string
}

/** The cells of the row as found, by the file's own headings; for the refused file. */
export type RawRow = Readonly<Record<string, string>>

/** `line` is the sheet's row number or the text file's line number where the row begins, from 1. */
export type RowResult =
  | { readonly line: number; readonly ok: true; readonly row: PetitionRow; readonly raw: RawRow }
  | { readonly line: number; readonly ok: false; readonly reason: RowReason; readonly raw: RawRow }

/** Why a file cannot be read at all. */
export type FileProblem = {
  readonly code: string
  readonly message_zh: string
  readonly message_en: string
  readonly missing?: readonly ColumnKey[]
  readonly found?: readonly string[]
}

/** Thrown by a reader; `openRows` turns it into its answer, later it ends the iteration of the rows. */
export class FileProblemError extends Error {
  readonly problem: FileProblem
  constructor(problem: FileProblem, cause?: unknown) {
    super(problem.message_en, { cause })
    this.name = 'FileProblemError'
    this.problem = problem
  }
}
