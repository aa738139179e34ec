const megabyte = 1024 * 1024

/** What an operator may set; the defaults fit a phone's photos. */
export type FileLimits = {
  /** Bytes of one file as it arrives. */
  readonly bytes: number
  /** Files that one resident may give with one matter. */
  readonly perMatter: number
  /** Bytes of a county that no matter has claimed yet: forms that nobody sends off must not fill the disk. */
  readonly pendingBytes: number
  /** How long a file waits for its form, in milliseconds. */
  readonly pendingMs: number
}

/** Pixels of an image before it is scaled: a hundred million is beyond any phone, a bomb has thousands of millions. */
export const mostPixels = 100_000_000
/** Longest edge as kept, and of the small picture in lists. */
export const longestEdge = 2048
export const smallEdge = 320

const whole = (env: NodeJS.ProcessEnv, name: string, otherwise: number, most: number): number => {
  const text = env[name]
  if (!text) return otherwise
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new Error(`${name} must be a whole number from 1 to ${most}, not «${text.slice(0, 20)}».`)
}

/** @throws Error in words for the operator. */
export const fileLimitsFrom = (env: NodeJS.ProcessEnv): FileLimits => ({
  bytes: whole(env, 'JIEBANG_FILE_MB', 10, 100) * megabyte,
  perMatter: whole(env, 'JIEBANG_FILES_PER_MATTER', 6, 20),
  pendingBytes: whole(env, 'JIEBANG_FILES_PENDING_MB', 2048, 1_000_000) * megabyte,
  pendingMs: 24 * 3_600_000,
})
