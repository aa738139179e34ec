import type { Plugin, Rolldown } from 'vite'

type Chunk = Rolldown.OutputChunk

const isChunk = (output: Rolldown.OutputChunk | Rolldown.OutputAsset): output is Chunk =>
  output.type === 'chunk'

/**
 * Names in the page what its first script will ask for a moment later: the words most people read and the first page of
 * a working day. Found only by running the script before, they would come one after another over a slow line.
 */
export const ahead = (modules: readonly RegExp[]): Plugin => ({
  name: 'ahead',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const chunks = Object.values(bundle).filter(isChunk)
      const first = chunks.filter(({ moduleIds, facadeModuleId }) =>
        [...moduleIds, facadeModuleId ?? ''].some((id) => modules.some((wanted) => wanted.test(id))),
      )
      const files = new Set<string>()
      const take = (chunk: Chunk): void => {
        if (files.has(chunk.fileName)) return
        files.add(chunk.fileName)
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css)
        for (const name of chunk.imports) take(chunks.find(({ fileName }) => fileName === name) ?? chunk)
      }
      for (const chunk of first) take(chunk)
      return [...files]
        .filter((name) => !html.includes(name))
        .map((name) => ({
          tag: 'link',
          attrs: name.endsWith('.css')
            ? { rel: 'stylesheet', crossorigin: true, href: `/work/${name}` }
            : { rel: 'modulepreload', crossorigin: true, href: `/work/${name}` },
          injectTo: 'head' as const,
        }))
    },
  },
})
