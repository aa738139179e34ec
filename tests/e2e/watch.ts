import type { BrowserContext, Page } from 'playwright-core'

/** The browser reports every answer from 400 on as an error; those below 500 are answers that a page shows. */
const expected = /^Failed to load resource: the server responded with a status of 4\d\d /

const host = (url: string): string => {
  const { protocol, origin } = new URL(url)
  return protocol === 'http:' || protocol === 'https:' || protocol.startsWith('ws') ? origin : ''
}

/** Notes whatever a page must never do: call a stranger, break its policy, complain, throw. */
export const watch = (context: BrowserContext, home: string, note: (what: string) => void): void => {
  const violated = /Content Security Policy|Content-Security-Policy|violates the following/i
  context.on('request', (request) => {
    const to = host(request.url())
    if (to !== '' && to !== home) note(`request to ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500)
      note(`${response.status()} ${response.request().method()} ${response.url()}`)
  })
  context.on('page', (page: Page) => {
    page.on('pageerror', (error) => note(`thrown at ${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      const text = message.text()
      const bad = message.type() === 'error' || violated.test(text)
      if (bad && !expected.test(text)) note(`console at ${page.url()}: ${text}`)
    })
  })
}
