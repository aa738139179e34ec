import { type Language, wordsOf } from '@jiebang/server/portal/languages.ts'
import type { Words } from '@jiebang/server/portal/words/words.ts'
import type { Page } from 'playwright-core'
import { county } from './colleague.ts'

const locales: Readonly<Record<Language, string>> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' }
export const localeOf = (language: Language): string => locales[language]

export type Request = { readonly kind: keyof Words['type']; readonly text: string; readonly title?: string }

/** Somebody at the portal, with the words that they read there. */
export class Resident {
  readonly page: Page
  readonly words: Words
  constructor(page: Page, language: Language) {
    this.page = page
    this.words = wordsOf(language)
  }

  async home(): Promise<void> {
    await this.page.goto(`/c/${county}/`)
  }

  /** The switch stands on every page and keeps to it from then on. */
  async large(): Promise<void> {
    await this.page.getByRole('link', { name: this.words.shell.big }).click()
    await this.page.getByRole('link', { name: this.words.shell.normal }).waitFor()
  }

  /** Fills in the form of a request and leaves it unsent. */
  async write({ kind, text, title }: Request): Promise<void> {
    const { file, form, type, shell } = this.words
    await this.page.getByRole('main').getByRole('link', { name: shell.file }).click()
    await this.page.getByRole('radio', { name: type[kind].name }).check()
    await this.page.getByRole('button', { name: form.next }).click()
    await this.page.getByLabel(file.place).selectOption('990101001001')
    await this.page.getByLabel(file.text).fill(text)
    if (title !== undefined) await this.page.getByLabel(file.what).fill(title)
  }

  send(): Promise<void> {
    return this.page.getByRole('button', { name: this.words.file.send, exact: true }).click()
  }

  /** Number and code as they stand on the receipt. */
  async receipt(): Promise<{ readonly no: string; readonly code: string }> {
    const { receipt } = this.words
    await this.sees('heading', receipt.title)
    const no = await this.#saidUnder(receipt.no)
    const code = await this.#saidUnder(receipt.code)
    return { no, code: code.replace(/\s/g, '') }
  }

  async #saidUnder(term: string): Promise<string> {
    const pair = this.page.getByRole('term').filter({ hasText: new RegExp(`^${term}$`) })
    return (await pair.locator('xpath=following-sibling::dd[1]').innerText()).trim()
  }

  async lookUp(no: string, code: string): Promise<void> {
    const { find, home } = this.words
    await this.page.goto(`/c/${county}/find`)
    await this.sees('heading', find.title)
    await this.page.getByLabel(home.no).fill(no)
    await this.page.getByLabel(home.code, { exact: true }).fill(code)
    await this.page.getByRole('button', { name: home.go }).click()
  }

  async sees(role: 'heading' | 'status' | 'alert', name: string): Promise<void> {
    const found =
      role === 'heading'
        ? this.page.getByRole('heading', { name, exact: true })
        : this.page.getByRole(role).filter({ hasText: pattern(name) })
    await found.first().waitFor()
  }

  /** A sentence of the page, where `any` stands for a date or a name that the test does not know. */
  async reads(sentence: string): Promise<void> {
    await this.page.getByText(pattern(sentence)).first().waitFor()
  }

  async again(): Promise<void> {
    await this.page.reload()
  }

  /** Opens a folded form unless it stands open. */
  async opens(title: string): Promise<void> {
    const details = this.page
      .locator('details')
      .filter({ has: this.page.locator('summary', { hasText: title }) })
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
  }

  async presses(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click()
  }

  /** Writes into the one field of this name that can be seen. */
  async writes(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label).filter({ visible: true }).fill(text)
  }
}

/** Stands for what a test does not know. */
export const any = '@@'

const pattern = (sentence: string): RegExp =>
  new RegExp(
    sentence
      .replace(/\s+/g, ' ')
      .split(any)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')
      // Beside a date the space depends on what the date ends with.
      .replace(/ ?\.\+ ?/g, '.+'),
  )
