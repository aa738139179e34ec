#!/usr/bin/env node
// The command line: from the bundle when it is no older than the sources, else from the sources themselves.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const bundle = new URL('../../dist/jiebang.mjs', import.meta.url)

process.setSourceMapsEnabled(true)
if (await bundleIsFresh()) await import(bundle.href)
else {
  const { register } = await import('tsx/esm/api')
  register()
  await import(new URL('../cli/main.ts', import.meta.url).href)
}

async function bundleIsFresh() {
  if (!existsSync(bundle)) return false
  const build = new URL('../../scripts/lib/build.mjs', import.meta.url)
  // Installed without the build scripts, the bundle is all there is.
  if (!existsSync(build)) return !existsSync(fileURLToPath(new URL('../cli/main.ts', import.meta.url)))
  const { isBundleFresh } = await import(build.href)
  return isBundleFresh()
}
