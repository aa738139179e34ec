import type { Plugin } from 'vite'

/** A module without a file: its default export is what `make` returns at build time. */
export const virtualModule = (id: string, make: () => Promise<object>): Plugin => {
  const resolved = `\0${id}`
  return {
    name: id,
    resolveId: (source) => (source === id ? resolved : null),
    load: async (source) => (source === resolved ? `export default ${JSON.stringify(await make())}` : null),
  }
}
