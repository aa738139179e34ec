import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const read = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')

export type Asset = { readonly text: string; readonly path: string; readonly type: string }

/** Its name changes with its content, so that browsers may keep it for ever. */
const asset = (name: string, type: string, text: string): Asset => {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  const [stem, ending] = name.split('.')
  return { text, type, path: `/assets/${stem}.${hash}.${ending}` }
}

/** In the order of weight: what comes later overrides. One file for the browser, one per part of the pages for us. */
const sheets = ['portal.css', 'door.css', 'form.css'] as const

export const stylesheet = asset('portal.css', 'text/css; charset=utf-8', sheets.map(read).join(''))

const script = (name: string): Asset => asset(name, 'text/javascript; charset=utf-8', read(name))

/** Every script only adds to pages that work without it. */
export const scripts = {
  readAloud: script('read-aloud.js'),
  form: script('form.js'),
} as const

export const assets: readonly Asset[] = [stylesheet, ...Object.values(scripts)]
