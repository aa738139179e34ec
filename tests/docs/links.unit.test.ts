import { describe, expect, it } from 'vitest'
import { anchors, exists, filesBelow, links, pages, prose, read, resolve } from './support/pages.ts'

/** What stands in back quotes and looks like a file of ours: a known top folder, a path, an ending. */
const filesNamed = (page: string): string[] =>
  [
    ...prose(page).matchAll(
      /`((?:bench|contract|core|db|docs|rules|scripts|server|tests|web)\/[\w./-]*\w)`/g,
    ),
  ].map(([, path]) => path ?? '')

/** What a pattern's first group finds in the server's sources, each once. */
const inServer = (pattern: RegExp): string[] => {
  const sources = filesBelow('server').filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  const found = sources.flatMap((path) => [...read(path).matchAll(pattern)].map(([, name]) => name ?? ''))
  return [...new Set(found)]
}

describe('the documents', () => {
  it.each(pages())('%s has only links that lead somewhere', (page) => {
    const broken = links(page).filter((link) => {
      const { path, anchor } = resolve(page, link)
      if (!exists(path)) return true
      return anchor !== '' && path.endsWith('.md') && !anchors(path).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  it.each(pages())('%s names no file that is not there', (page) => {
    expect(filesNamed(page).filter((path) => !exists(path))).toEqual([])
  })

  it('can all be reached from README.md', () => {
    const seen = new Set<string>()
    const follow = (page: string): void => {
      if (seen.has(page) || !page.endsWith('.md') || !exists(page)) return
      seen.add(page)
      for (const link of links(page)) follow(resolve(page, link).path)
    }
    follow('README.md')
    expect(pages().filter((page) => page.startsWith('docs/') && !seen.has(page))).toEqual([])
  })

  it('tell of every variable that the server reads from the environment', () => {
    // Set by the system for the language of the command line, or only in tests.
    const own = inServer(/env\['([A-Z_]+)'\]/g).filter((name) => !/^LC_MESSAGES$|^JIEBANG_TEST/.test(name))
    expect(own.length).toBeGreaterThan(10)
    expect(own.filter((name) => !prose('docs/operating.md').includes(`\`${name}\``))).toEqual([])
  })

  it('tell the operator of every problem at a start', () => {
    const codes = inServer(/^ {2}\| '((?:database|migration)-[a-z-]+)'$/gm)
    expect(codes.length).toBeGreaterThan(10)
    expect(codes.filter((code) => !prose('docs/operating.md').includes(`\`${code}\``))).toEqual([])
  })
})
