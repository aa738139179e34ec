/** One column of an exported list; `type` says how the value is written. */
export type ExportColumn = {
  readonly key: string
  readonly header: string
  /** `instant` is epoch milliseconds, written as Asia/Shanghai wall-clock time. */
  readonly type: 'text' | 'number' | 'instant' | 'boolean'
}

export type ExportValue = string | number | boolean | null | undefined

/** One flat record; keys that no column names are not written. */
export type ExportRecord = Readonly<Record<string, ExportValue>>

/** Where an export goes to: a file, or the body of an answer. */
export type ExportSource = AsyncIterable<ExportRecord> | Iterable<ExportRecord>
