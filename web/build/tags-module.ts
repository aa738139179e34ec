import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { parse } from 'yaml'
import { virtualModule } from './virtual-module.ts'

type TagFile = {
  readonly tags: readonly { readonly code: string; readonly zh: string; readonly en: string }[]
}

/** What tags are called, for a device that cannot ask. The server checks the file (server/people/registry/tag-rules.ts). */
export const tagsModule = (): Plugin =>
  virtualModule('virtual:tags', async () => {
    const file = join(import.meta.dirname, '../../rules/people/tags.yaml')
    const { tags }: TagFile = parse(await readFile(file, 'utf8'))
    return Object.fromEntries(tags.map(({ code, zh, en }) => [code, [zh, en]]))
  })
