import { fileURLToPath } from 'node:url'

/**
 * Where the repository (or the installed package) keeps rules/, db/ and web/: the same from the sources and from the
 * bundle, where each source keeps its own address.
 */
export const home = (): string =>
  process.env['JIEBANG_HOME'] ?? fileURLToPath(new URL('../..', import.meta.url))

export const rulesDir = (): string => `${home()}/rules`

export const migrationsDir = (): string => `${home()}/db/migrations`
