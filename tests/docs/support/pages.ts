import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A fenced block: its language, whether it is marked to be run, and where it begins. */
export type Block = {
  readonly page: string
  readonly line: number
  readonly info: string
  readonly text: string
}

const notOurs = ['node_modules', 'dist', 'data', 'test-results']

/** Files of the repository below a folder, by their path from the top. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.includes(entry.name) || entry.name.startsWith('.')) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? filesBelow(path) : [path]
  })

/** Every document. */
export const pages = (): string[] => filesBelow('').filter((path) => path.endsWith('.md'))

export const read = (page: string): string => readFileSync(join(root, page), 'utf8')

/** Fenced blocks of a page. */
export const blocks = (page: string): Block[] => {
  const found: Block[] = []
  let open: { line: number; info: string; text: string[] } | undefined
  for (const [at, line] of read(page).split('\n').entries()) {
    const fence = /^```(.*)$/.exec(line)
    if (fence && !open) open = { line: at + 1, info: fence[1] ?? '', text: [] }
    else if (fence && open) {
      found.push({ page, line: open.line, info: open.info, text: open.text.join('\n') })
      open = undefined
    } else open?.text.push(line)
  }
  return found
}

/** A page without its fenced blocks. */
export const prose = (page: string): string => read(page).replace(/^```[\s\S]*?^```/gm, '')

/** Targets of links and pictures that lie in this repository, as written. */
export const links = (page: string): string[] =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to ?? '').filter((to) => !/^[a-z]+:/.test(to))

/** A link's file from the top of the repository, and the heading it points to. */
export const resolve = (page: string, link: string): { path: string; anchor: string } => {
  const [path = '', anchor = ''] = link.split('#')
  return { path: path === '' ? page : normalize(join(dirname(page), path)), anchor: decodeURI(anchor) }
}

export const exists = (path: string): boolean => existsSync(join(root, path))

/** Headings as the hosts of repositories turn them into anchors. */
export const anchors = (page: string): string[] =>
  [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
