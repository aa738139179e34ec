import { Logger } from 'graphile-worker'

/** Warnings and errors of the queue go to our log; what it says of ordinary work does not. */
export const queueLogger = (log: (message: string) => void): Logger =>
  new Logger(() => (level, message) => {
    // LogLevel is a const enum, which exists only for compilers of the whole program.
    if (['error', 'warning'].includes(String(level))) log(`Jobs: ${message}`)
  })
