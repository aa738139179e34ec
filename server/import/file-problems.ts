import { columnNames } from './columns.ts'
import type { ColumnKey, FileProblem } from './petition-row.ts'

/** The catalogue of what can be wrong with a whole file; one constructor per code. */

const problem = (code: string, message_zh: string, message_en: string): FileProblem => ({
  code: `import.${code}`,
  message_zh,
  message_en,
})

const MiB = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MiB`

export const fileNotFound = (path: string) =>
  problem(
    'file-not-found',
    `没有找到文件 ${path}。请检查路径和文件名。`,
    `There is no file ${path}. Check the path and the name.`,
  )

export const fileUnreadable = (path: string, why: string) =>
  problem(
    'file-unreadable',
    `文件 ${path} 读不了（${why}）。请检查权限或存储设备后再导入。`,
    `The file ${path} cannot be read (${why}). Check its permissions or the disk and import again.`,
  )

export const notAFile = (path: string) =>
  problem(
    'not-a-file',
    `${path} 是文件夹，不是文件。请写明要导入的文件。`,
    `${path} is a folder, not a file. Name the file to import.`,
  )

export const emptyFile = () =>
  problem('empty-file', '文件是空的，没有任何内容。请换一个文件。', 'The file is empty. Choose another file.')

export const noRows = () =>
  problem(
    'no-rows',
    '文件里只有表头，没有数据行。请确认导出的是有数据的表。',
    'The file has a heading but no rows. Make sure that you exported a sheet with data.',
  )

export const brokenWorkbook = (detail: string) =>
  problem(
    'broken-workbook',
    `工作簿损坏或不完整（${detail}），没有导入任何数据。请重新导出或重新下载后再导入。`,
    `The workbook is damaged or incomplete (${detail}); nothing was imported. Export or download it again.`,
  )

export const encryptedWorkbook = () =>
  problem(
    'encrypted-workbook',
    '工作簿有打开密码，读不了。请在表格软件里去掉密码，另存后再导入。',
    'The workbook has a password. Remove the password in the spreadsheet program, save, and import again.',
  )

export const oldWorkbook = () =>
  problem(
    'old-workbook',
    '这是旧版 .xls 工作簿。请在表格软件里另存为 .xlsx 或 CSV 后再导入。',
    'This is an old .xls workbook. Save it as .xlsx or CSV and import again.',
  )

export const notAWorkbook = () =>
  problem(
    'not-a-workbook',
    '文件是压缩包，但不是 .xlsx 工作簿。请先解压，再导入里面的表格。',
    'The file is an archive but not an .xlsx workbook. Unpack it and import the table inside.',
  )

export const tooLarge = (what: 'file' | 'unpacked' | 'strings' | 'parts', limit: number) => {
  const size = what === 'parts' ? String(limit) : MiB(limit)
  const zh = { file: '文件', unpacked: '工作簿解压后', strings: '工作簿的文字', parts: '工作簿的部件数' }
  const en = { file: 'file', unpacked: 'unpacked workbook', strings: "workbook's text", parts: 'part count' }
  return problem(
    'too-large',
    `${zh[what]}超过上限 ${size}，没有导入任何数据。请拆成几个文件，或另存为 CSV 后再导入。`,
    `The ${en[what]} exceeds the limit of ${size}; nothing was imported. Split it, or save it as CSV.`,
  )
}

export const unknownFormat = () =>
  problem(
    'unknown-format',
    '看不出这是什么文件。可以导入 .xlsx、.csv（UTF-8 或 GB18030）和 .jsonl。',
    'The kind of file is not known. You can import .xlsx, .csv (UTF-8 or GB18030) and .jsonl.',
  )

export const jsonArray = () =>
  problem(
    'json-array',
    '这是一个整体的 JSON。请改成 JSONL：每行一个对象。',
    'This is one whole JSON document. Turn it into JSONL: one object on each line.',
  )

export const badMap = (path: string, detail: string) =>
  problem(
    'bad-map',
    `列对照文件 ${path} 有问题：${detail}。写法示例：{"title": "主题", "body": "内容"}。`,
    `The column map ${path} is not right: ${detail}. Write it like {"title": "主题", "body": "内容"}.`,
  )

export const missingColumn = (missing: readonly ColumnKey[], found: readonly string[]): FileProblem => {
  const zh = missing.map((key) => `${columnNames[key]}（${key}）`).join('、')
  const headings = found.map((heading) => `“${heading.slice(0, 40)}”`)
  const example = JSON.stringify(Object.fromEntries(missing.map((key) => [key, '…'])))
  return {
    ...problem(
      'missing-column',
      `缺少必需的列：${zh}。文件里的表头有：${headings.join('、') || '（没有）'}。` +
        `如果表头用了别的叫法，请写一个对照文件，例如 ${example}（把 … 换成文件里的表头），再加 --map 对照文件 导入。`,
      `Required columns are missing: ${missing.join(', ')}. The headings found are: ${headings.join(', ') || '(none)'}. ` +
        `If they go by other names, write a file such as ${example} (put the heading in place of …) and import with --map FILE.`,
    ),
    missing,
    found,
  }
}
