import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('./assets/portal.css', import.meta.url), 'utf8')
const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)

/** The one stylesheet. Its name changes with its content, so that browsers may keep it for ever. */
export const stylesheet = { text, path: `/assets/portal.${hash}.css` } as const
