import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import { Suspense, use } from 'react'
import type { Language } from '../i18n/language.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { coarse, dark, useMedia } from '../shared/media.ts'
import { antdTheme } from '../shared/theme.ts'
import { loadAntdWords } from './antd-words.ts'
import { usePreferences } from './preferences.ts'
import { queries } from './queries.ts'
import { router } from './router.tsx'

/** Lists drop down inside the page's main part, so that they belong to a landmark. */
const popupPlace = (trigger?: HTMLElement): HTMLElement =>
  trigger?.closest<HTMLElement>('main') ?? document.body

const AntdWords = ({ language }: { readonly language: Language }) => {
  const { large } = usePreferences()
  const theme = antdTheme(useMedia(dark), large, useMedia(coarse))
  return (
    <ConfigProvider
      getPopupContainer={popupPlace}
      theme={theme}
      locale={use(loadAntdWords(language))}
      button={{ autoInsertSpace: false }}
    >
      <RouterProvider router={router} />
    </ConfigProvider>
  )
}

export const App = () => (
  <QueryClientProvider client={queries}>
    <Suspense fallback={null}>
      <AntdWords language={useLanguage()} />
    </Suspense>
  </QueryClientProvider>
)
