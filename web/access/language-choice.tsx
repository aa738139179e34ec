import { useId } from 'react'
import { type Language, languages } from '../i18n/language.ts'
import { changeLanguage } from '../i18n/start.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import './language-choice.css'

/** Each language under its own name, so that it is found without reading the present one. */
const names: { readonly [L in Language]: string } = { 'zh-CN': '简体', 'zh-Hant': '繁體', en: 'English' }

export const LanguageChoice = () => {
  const words = useWords()
  const now = useLanguage()
  const name = useId()
  return (
    <fieldset className="language-choice">
      <legend className="unseen">{words('language.choose')}</legend>
      {languages.map((language) => (
        <label key={language} lang={language}>
          <input
            type="radio"
            name={name}
            className="unseen"
            checked={language === now}
            onChange={() => void changeLanguage(language)}
          />
          <span>{names[language]}</span>
        </label>
      ))}
    </fieldset>
  )
}
