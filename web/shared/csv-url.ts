/** A cell that begins like a formula would run when a spreadsheet program opens it: an apostrophe makes it text. */
const field = (text: string): string => {
  const safe = /^[\s\u00a0]*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** Rows as a CSV file to be downloaded, readable by spreadsheet programs. */
export const csvUrl = (rows: readonly (readonly string[])[]): string => {
  const text = rows.map((row) => row.map(field).join(',')).join('\r\n')
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${text}\r\n`)}`
}
