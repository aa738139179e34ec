import cliProgress from 'cli-progress'

export type Progress = {
  /** Adds to what is done; negative or missing amounts do nothing. */
  readonly advance: (n?: number) => void
  /** Removes the bar; may be called more than once. */
  readonly stop: () => void
}

export type ProgressOptions = {
  readonly label: string
  /** How much there is to do, in the unit of `advance`; without it the bar only counts. */
  readonly total?: number
  readonly enabled?: boolean
  readonly stream?: NodeJS.WritableStream
  /** Milliseconds that never go back. */
  readonly now?: () => number
  /** Work shorter than this shows no bar, in milliseconds. */
  readonly patience?: number
}

const PATIENCE = 1000

/**
 * A bar on stderr, so that stdout stays for the answer; only on a terminal, and only once the work has
 * taken more than a second.
 */
export const startProgress = (options: ProgressOptions): Progress => {
  const { label, total, enabled = process.stderr.isTTY === true } = options
  if (!enabled) return { advance: () => {}, stop: () => {} }
  const now = options.now ?? (() => performance.now())
  const startedAt = now()
  const format = total === undefined ? `${label} {value}` : `${label} [{bar}] {percentage}% {eta_formatted}`
  let done = 0
  let bar: cliProgress.SingleBar | null = null
  let stopped = false
  const show = () => {
    const made = new cliProgress.SingleBar(
      {
        format,
        stream: options.stream ?? process.stderr,
        hideCursor: true,
        clearOnComplete: true,
        fps: 8,
        // Ctrl-C belongs to the command, which stops the bar itself.
        gracefulExit: false,
      },
      cliProgress.Presets.shades_classic,
    )
    made.start(total ?? 0, done)
    return made
  }
  return {
    advance: (n = 1) => {
      if (stopped || !(n > 0)) return
      done = total === undefined ? done + n : Math.min(total, done + n)
      if (bar === null && now() - startedAt > (options.patience ?? PATIENCE)) bar = show()
      bar?.update(done)
    },
    stop: () => {
      stopped = true
      bar?.stop()
      bar = null
    },
  }
}
