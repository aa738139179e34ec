import { Converter } from 'opencc-js'
import type { Plugin } from 'vite'
import { zhCN } from '../i18n/zh-CN.ts'
import { virtualModule } from './virtual-module.ts'

/**
 * Traditional words are made from the simplified ones when the workbench is built, so that nobody downloads the
 * conversion tables (1.1 MB).
 */
export const hantModule = (): Plugin =>
  virtualModule('virtual:zh-hant', async () => {
    const convert = Converter({ from: 'cn', to: 'tw' })
    return Object.fromEntries(Object.entries(zhCN).map(([key, text]) => [key, convert(text)]))
  })
