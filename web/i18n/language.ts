export const languages = ['zh-CN', 'zh-Hant', 'en'] as const
export type Language = (typeof languages)[number]

/** The kept choice, else what the browser prefers, else simplified Chinese. */
export const chooseLanguage = (kept: string | null, preferred: readonly string[]): Language => {
  const known = languages.find((language) => language === kept)
  if (known) return known
  for (const tag of preferred) {
    if (/^zh-(hant|tw|hk|mo)\b/i.test(tag)) return 'zh-Hant'
    if (/^zh\b/i.test(tag)) return 'zh-CN'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'zh-CN'
}
