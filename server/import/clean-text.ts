/**
 * Text as it may be stored: `\n` line ends, no control characters but `\n` and `\t`, no lone surrogates,
 * trimmed. PostgreSQL refuses U+0000, so the caller must have refused it before: dropping it silently
 * would join what it separated. Other controls carry nothing a reader sees and are dropped; a lone
 * surrogate has no UTF-8 form and becomes U+FFFD.
 */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
    .replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .trim()
