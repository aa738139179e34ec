/** SpreadsheetML writes what XML cannot as `_xHHHH_` (ECMA-376 part 1, 22.9.2.19); `_x005F_` is a `_`. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
