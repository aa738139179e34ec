import { existsSync, utimesSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { ROOT } from './root.mjs'
import { local, run } from './run.mjs'
import { isFresh } from './sources.mjs'

/** The server and the command line as one file; made from server/cli/main.ts. */
export const BUNDLE = 'dist/jiebang.mjs'
const BUNDLE_SOURCES = ['core', 'contract', 'sync', 'server', 'package-lock.json', 'scripts/lib/build.mjs']
const WEB_PRODUCT = 'web/dist/index.html'
const WEB_SOURCES = ['core', 'contract', 'sync', 'web', 'package-lock.json']

/** Builds the workbench and the field app when their sources are newer. Resolves to undefined, or to what went wrong. */
export async function buildWeb() {
  if (!['ts', 'mts', 'js', 'mjs'].some((end) => existsSync(join(ROOT, `web/vite.config.${end}`)))) {
    return 'There is no web/vite.config.ts: the workbench is not part of this tree.'
  }
  if (isFresh(WEB_PRODUCT, WEB_SOURCES)) return undefined
  console.log('Building the workbench …')
  const [node, vite] = local('vite/bin/vite.js')
  const { status, output } = await run(node, [...vite, 'build', 'web', '--logLevel', 'warn'], {
    seconds: 300,
  })
  if (status !== 0) return `The workbench could not be built:\n${output}`
  const field = await run(node, [...vite, 'build', 'web/field', '--logLevel', 'warn'], { seconds: 300 })
  if (field.status !== 0) return `The field app could not be built:\n${field.output}`
  // Last: with this file in place both are there.
  utimesSync(join(ROOT, WEB_PRODUCT), new Date(), new Date())
  return undefined
}

/** Whether the bundle is there and no older than what it was made from. */
export const isBundleFresh = () => isFresh(BUNDLE, BUNDLE_SOURCES)

/** Builds the server's bundle when its sources are newer. Resolves to undefined, or to what went wrong. */
export async function buildServer() {
  if (!existsSync(join(ROOT, 'server/cli/main.ts'))) return 'There is no server/cli/main.ts.'
  if (isBundleFresh()) return undefined
  const draft = join(ROOT, `dist/jiebang.${process.pid}.mjs`)
  try {
    const esbuild = await import('esbuild')
    await esbuild.build({
      absWorkingDir: ROOT,
      entryPoints: ['server/cli/main.ts'],
      outfile: draft,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      sourcesContent: false,
      logLevel: 'silent',
      plugins: [onlyOurs(), placesOfSources()],
    })
    await rename(draft, join(ROOT, BUNDLE))
    return undefined
  } catch (error) {
    await rm(draft, { force: true })
    return `The server could not be bundled: ${error.message}`
  }
}

/** Bundles our own packages; what npm installed stays where it is, since much of it is native or loads files. */
function onlyOurs() {
  return {
    name: 'only-ours',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
        kind === 'entry-point' || path.startsWith('@jiebang/') ? undefined : { path, external: true },
      )
    },
  }
}

/** Lets each source still find the files beside it: its import.meta.url is that of the source, not of the bundle. */
function placesOfSources() {
  return {
    name: 'places-of-sources',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8')
        const isEntry = path === join(ROOT, 'server/cli/main.ts')
        if (isEntry || !text.includes('import.meta.')) return undefined
        const from = relative(dirname(join(ROOT, BUNDLE)), path)
        const place = `new URL(${JSON.stringify(from)}, import.meta.url).href`
        const folder = `decodeURIComponent(new URL(${JSON.stringify(dirname(from))}, import.meta.url).pathname)`
        // One pass, since the replacements themselves speak of import.meta.url.
        const contents = text.replace(/import\.meta\.(url|dirname)/g, (_, asked) =>
          asked === 'url' ? place : folder,
        )
        return { contents, loader: 'ts' }
      })
    },
  }
}
