import type { RowReason } from './petition-row.ts'

/** The catalogue of what can be wrong with one row; one constructor per code. */

const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

const reason = (
  code: string,
  zh: string,
  en: string,
  where: { column?: string; value?: string } = {},
): RowReason => ({
  code: `import.${code}`,
  message_zh: zh,
  message_en: en,
  ...(where.column === undefined ? {} : { column: where.column }),
  ...(where.value === undefined ? {} : { value: clip(where.value) }),
})

export const emptyValue = (
  code: 'empty-number' | 'empty-title' | 'empty-body' | 'empty-time',
  column: string,
) => reason(code, `“${column}”是空的，请补上。`, `"${column}" is empty; fill it in.`, { column })

export const textTooLong = (column: string, length: number, limit: number) =>
  reason(
    'text-too-long',
    `“${column}”有 ${length} 个字，超过上限 ${limit}。请缩短，长材料作为附件。`,
    `"${column}" has ${length} characters, more than ${limit}. Shorten it; attach long material.`,
    { column },
  )

export const notADate = (column: string, value: string) =>
  reason(
    'not-a-date',
    `“${column}”里的“${clip(value)}”不是日期时间。请写成 2026-01-31 09:30:00。`,
    `"${clip(value)}" in "${column}" is no date and time. Write it like 2026-01-31 09:30:00.`,
    { column, value },
  )

export const notANumber = (column: string, value: string) =>
  reason(
    'not-a-number',
    `“${column}”里的“${clip(value)}”不是数。请填 0 或正整数。`,
    `"${clip(value)}" in "${column}" is no count. Write 0 or a positive whole number.`,
    { column, value },
  )

export const numberRounded = (column: string, value: string) =>
  reason(
    'number-rounded',
    `“${column}”里的长编号已被表格软件四舍五入成“${clip(value)}”，原号码丢失。请把该列设为文本，从原系统重新导出。`,
    `A long number in "${column}" was rounded to "${clip(value)}" by a spreadsheet program. Make the column text and export again.`,
    { column, value },
  )

export const nullCharacter = (column: string) =>
  reason(
    'null-character',
    `“${column}”里有空字符（NUL），可能是文件损坏。请删去后再导入。`,
    `"${column}" holds a null character; the file may be damaged. Remove it and import again.`,
    { column },
  )

export const lostCharacters = (column: string) =>
  reason(
    'lost-characters',
    `“${column}”里有乱码（编码不对，原字已丢失）。请从原系统按 UTF-8 重新导出。`,
    `"${column}" holds characters that were lost to a wrong encoding. Export it again as UTF-8.`,
    { column },
  )

export const formula = (column: string, value: string) =>
  reason(
    'formula',
    `“${column}”是公式，不采用其计算结果。请复制后“选择性粘贴为值”再导入。`,
    `"${column}" is a formula and its result is not used. Paste it as a value and import again.`,
    { column, value },
  )

export const errorValue = (column: string, value: string) =>
  reason(
    'error-value',
    `“${column}”里是表格的错误值“${clip(value)}”。请改正后再导入。`,
    `"${column}" holds the spreadsheet error "${clip(value)}". Correct it and import again.`,
    { column, value },
  )

export const nestedValue = (column: string) =>
  reason(
    'nested-value',
    `“${column}”应是文字或数，不应是对象或列表。`,
    `"${column}" must be text or a number, not an object or a list.`,
    { column },
  )

export const duplicateNumber = (column: string, value: string, firstLine: number) =>
  reason(
    'duplicate-number',
    `编号“${clip(value)}”和第 ${firstLine} 行相同，内容却不同。请核对后改编号或删去一行。`,
    `Number "${clip(value)}" is that of line ${firstLine}, with other content. Change the number or drop one row.`,
    { column, value },
  )

export const replyBeforePetition = (column: string) =>
  reason(
    'reply-before-petition',
    `“${column}”早于留言时间。请核对两个时间。`,
    `"${column}" is earlier than the petition. Check both times.`,
    { column },
  )

export const quoteNotClosed = () =>
  reason(
    'quote-not-closed',
    '这一行的引号没有结束，这一行没有读入；从下一行继续。请补上引号。',
    'A quote of this line never closes; the line was not read, reading went on after it. Close the quote.',
  )

export const brokenRecord = () =>
  reason(
    'broken-record',
    '这一行的引号写法不对，这一行没有读入；从下一行继续。字段里的引号要写成两个。',
    'The quotes of this line are not right; it was not read, reading went on after it. Double a quote inside a field.',
  )

export const givenUp = (line: number) =>
  reason(
    'given-up',
    `引号写错的行太多，从第 ${line} 行起不再读入。请检查文件的分隔符和引号。`,
    `Too many lines have wrong quotes; nothing was read from line ${line} on. Check the separator and the quotes.`,
  )

export const tooManyCells = (found: number, expected: number) =>
  reason(
    'too-many-cells',
    `这一行有 ${found} 列，表头只有 ${expected} 列。字段里的分隔符要加引号。`,
    `The row has ${found} cells but the heading has ${expected}. Put quotes around a field that holds the separator.`,
  )

export const recordTooLong = (limit: number) =>
  reason(
    'record-too-long',
    `这一行超过 ${limit} 个字，没有读入。`,
    `The line is longer than ${limit} characters and was not read.`,
  )

export const notAnObject = () =>
  reason(
    'not-an-object',
    '这一行不是一个 JSON 对象。每行应写成 {"id": …, "title": …}。',
    'The line is no JSON object. Each line must be like {"id": …, "title": …}.',
  )

export const inTheFuture = (column: string) =>
  reason(
    'in-the-future',
    `“${column}”在将来，尚未发生的事不能登记。请核对。`,
    `The time in "${column}" lies ahead: what has not happened cannot be registered. Check it.`,
    { column },
  )

export const changedContent = () =>
  reason(
    'changed-content',
    '这个编号已经导入过，但内容、标题、时间或反映人与库里的不同。库里的没有改动；若确是另一件事，请用另一个编号。',
    'This number was imported before with another title, text, time or person; the stored one was left as it is. If it is another matter, give it another number.',
  )

export const changedAnswer = () =>
  reason(
    'changed-answer',
    '这件事已经导入过答复，但答复内容或时间与库里的不同。库里的没有改动。',
    'The answer to this petition was imported before with another text or time; the stored one was left as it is.',
  )

export const handledHere = (code: string) =>
  reason(
    'handled-here',
    `这件事已在本系统办理，文件里的答复没有采用（${code}）。`,
    `This matter has been taken up in the system meanwhile; the answer in the file was not taken (${code}).`,
  )

export const notTaken = (code: string) =>
  reason(
    'not-taken',
    `登记规则没有接受这一行（${code}）。请按该代码的说明改正。`,
    `The rules of registration did not take this row (${code}). See the page of that code.`,
  )
