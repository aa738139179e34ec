import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const zipped = promisify(gzip)
/** Below this the headers weigh more. */
const least = 1024

/** Puts `.br` and `.gz` beside every text of the build: as small as it gets, since nobody waits for it here. */
export const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  writeBundle: async ({ dir = '' }, bundle) => {
    const texts = Object.keys(bundle).filter((name) => /\.(js|css|svg|html)$/.test(name))
    await Promise.all(
      texts.map(async (name) => {
        const path = join(dir, name)
        const text = await readFile(path)
        if (text.length < least) return
        const hint = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }
        await writeFile(`${path}.br`, await brotli(text, hint))
        await writeFile(`${path}.gz`, await zipped(text, { level: 9 }))
      }),
    )
  },
})
