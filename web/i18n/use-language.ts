import { useTranslation } from 'react-i18next'
import { chooseLanguage, type Language } from './language.ts'

export const useLanguage = (): Language => chooseLanguage(useTranslation().i18n.language, [])
