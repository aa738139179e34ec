import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const screens = fileURLToPath(new URL('../../test-results/screens/', import.meta.url))

const told = (found: Awaited<ReturnType<AxeBuilder['analyze']>>): string[] =>
  found.violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} — ${n.failureSummary ?? ''}`),
  )

// There are no frames, and legacy mode spares a second page for each run.
const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])

/** Every violation as one line a person can act on; empty when there is none. */
export const violations = async (page: Page): Promise<string[]> => told(await axe(page).analyze())

/** The same for one part of the page. */
export const violationsIn = async (page: Page, part: string): Promise<string[]> =>
  told(await axe(page).include(part).analyze())

/** What every page owes its reader, whatever it shows. */
const manners = (page: Page) =>
  page.evaluate(() => ({
    lang: document.documentElement.lang !== '',
    title: document.title.trim() !== '',
    headings: document.querySelectorAll('h1').length,
    tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))

const polite = { lang: true, title: true, headings: 1, tooWide: 0 }

export const narrow = 360
export const broad = 1440

/**
 * As high as the page is, so that a bar at the foot of a small window lies over nothing: what is under it there is one
 * movement of the thumb away.
 */
const wholePage = async (page: Page, width: number): Promise<void> => {
  await page.setViewportSize({ width, height: width === narrow ? 740 : 900 })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.min(height + 80, 12_000) })
}

/** What a page must be at this width; keeps a picture of it under `test-results/screens/`. */
export const looksRight = async (page: Page, name: string, width: number): Promise<void> => {
  await mkdir(screens, { recursive: true })
  await wholePage(page, width)
  const at = `${name}-${width}`
  await page.screenshot({ path: `${screens}${at}.png`, animations: 'disabled' })
  expect.soft({ page: at, ...(await manners(page)) }).toEqual({ page: at, ...polite })
}

/** The same, and nothing that axe finds. */
export const inspect = async (page: Page, name: string, width: number): Promise<void> => {
  await looksRight(page, name, width)
  const at = `${name}-${width}`
  expect.soft({ page: at, axe: await violations(page) }).toEqual({ page: at, axe: [] })
}

/** Nothing is being fetched or moved any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  const fetching = page.getByRole('status', { name: '正在取数据' })
  await expect.poll(() => fetching.count(), { interval: 50, timeout: 15_000 }).toBe(0)
  await page.evaluate(async (mostMs) => {
    // What turns for ever never ends, and what is hidden in the middle may not either.
    const moving = document
      .getAnimations()
      .filter(
        (one) => one.playState === 'running' && Number.isFinite(one.effect?.getComputedTiming().endTime),
      )
    await Promise.race([
      Promise.all(moving.map((one) => one.finished.catch(() => null))),
      new Promise((resolve) => setTimeout(resolve, mostMs)),
    ])
  }, 2000)
}

/** On a phone and at a desk; afterwards it is as broad as before. */
export const inspectBoth = async (page: Page, name: string): Promise<void> => {
  for (const width of [narrow, broad]) {
    await page.setViewportSize({ width, height: 900 })
    await settled(page)
    await inspect(page, name, width)
  }
  await page.setViewportSize({ width: broad, height: 900 })
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
