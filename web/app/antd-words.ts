import type { Locale } from 'antd/es/locale'
import type { Language } from '../i18n/language.ts'

const loaders: { readonly [L in Language]: () => Promise<{ default: Locale }> } = {
  'zh-CN': () => import('antd/es/locale/zh_CN'),
  'zh-Hant': () => import('antd/es/locale/zh_TW'),
  en: () => import('antd/es/locale/en_US'),
}
const loading = new Map<Language, Promise<Locale>>()

/** The same promise for the same language, as React's `use` needs it. */
export const loadAntdWords = (language: Language): Promise<Locale> => {
  const known = loading.get(language) ?? loaders[language]().then((module) => module.default)
  loading.set(language, known)
  return known
}
