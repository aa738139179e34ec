declare module 'virtual:zh-hant' {
  const words: Readonly<Record<string, string>>
  export default words
}
declare module 'virtual:calendar' {
  const calendar: import('@jiebang/core/clock/model.ts').Calendar
  export default calendar
}
declare module 'virtual:tags' {
  /** Simplified Chinese and English, by code. */
  const tags: Readonly<Record<string, readonly [zh: string, en: string]>>
  export default tags
}
