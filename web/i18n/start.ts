import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { carry } from '../shared/api.ts'
import { keep, kept } from '../shared/kept.ts'
import { chooseLanguage, type Language } from './language.ts'

const keptAs = 'jiebang.language'

const load = async (language: Language): Promise<Readonly<Record<string, string>>> => {
  if (language === 'en') return (await import('./en.ts')).en
  if (language === 'zh-Hant') return (await import('virtual:zh-hant')).default
  return (await import('./zh-CN.ts')).zhCN
}

const apply = (language: Language): void => {
  document.documentElement.lang = language
  carry({ language })
}

/** Loads one language and no other; another one is fetched when it is chosen. */
export const startWords = async (): Promise<void> => {
  const language = chooseLanguage(kept<string>(keptAs), navigator.languages)
  apply(language)
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await load(language) } },
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  })
}

export const changeLanguage = async (language: Language): Promise<void> => {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await load(language))
  keep(keptAs, language)
  apply(language)
  await i18next.changeLanguage(language)
}
