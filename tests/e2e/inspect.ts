import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const screens = fileURLToPath(new URL('../../test-results/screens/', import.meta.url))

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Every violation as one line a person can act on; empty when there is none. */
export const violations = async (page: Page): Promise<string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).withTags(levels).analyze()
  return found.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} — ${n.failureSummary ?? ''}`),
  )
}

/** What every page owes its reader, whatever it shows. */
const manners = (page: Page) =>
  page.evaluate(() => ({
    lang: document.documentElement.lang !== '',
    title: document.title.trim() !== '',
    headings: document.querySelectorAll('h1').length,
    tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))

const polite = { lang: true, title: true, headings: 1, tooWide: 0 }

/** Checks the page as it stands and keeps a picture of it under `test-results/screens/`. */
export const inspect = async (page: Page, name: string): Promise<void> => {
  await mkdir(screens, { recursive: true })
  await page.screenshot({ path: `${screens}${name}.png`, fullPage: true, animations: 'disabled' })
  expect.soft({ page: name, ...(await manners(page)) }).toEqual({ page: name, ...polite })
  expect.soft({ page: name, axe: await violations(page) }).toEqual({ page: name, axe: [] })
}

/** Buttons and links that look like buttons, lower than so many pixels. A link inside a sentence may be lower. */
export const lowTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((px) => {
    const shown = [...document.querySelectorAll<HTMLElement>('button, summary, select, input, textarea, a')]
    return shown
      .filter((el) => {
        const style = getComputedStyle(el)
        if (el.matches('input[type=hidden], .unseen, .skip, input[type=radio], input[type=checkbox]'))
          return false
        if (el.tagName === 'A' && style.display === 'inline') return false
        const { height, width } = el.getBoundingClientRect()
        return width > 0 && height > 0 && height < px - 0.5
      })
      .map(
        (el) =>
          `${el.tagName} ${(el.textContent ?? '').trim().slice(0, 20)} ${el.getBoundingClientRect().height}`,
      )
  }, least)

/** Pixels of the letters that a page is read in. */
export const letters = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Number.parseFloat(getComputedStyle(document.querySelector('main') ?? document.body).fontSize),
  )

/** The same for one part of the page. */
export const violationsIn = async (page: Page, part: string): Promise<string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).include(part).withTags(levels).analyze()
  return found.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} — ${n.failureSummary ?? ''}`),
  )
}
