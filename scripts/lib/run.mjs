import { spawn } from 'node:child_process'
import { ROOT } from './root.mjs'

/**
 * Runs a program in the top folder, in a process group of its own so that what it started ends with it.
 * Resolves to {status, output, timedOut}; never rejects. `show` also passes its output through.
 */
export function run(program, args, { seconds = 600, show = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let output = ''
    let timedOut = false
    const take = (chunk) => {
      output += chunk
      if (show) process.stdout.write(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    const signalGroup = (signal) => {
      try {
        process.kill(-child.pid, signal)
      } catch {
        // It ended a moment ago.
      }
    }
    const stop = () => signalGroup('SIGTERM')
    process.on('SIGINT', stop).on('SIGTERM', stop)
    const timers = [
      setTimeout(() => {
        timedOut = true
        stop()
      }, seconds * 1000),
      setTimeout(() => signalGroup('SIGKILL'), (seconds + 10) * 1000),
    ]
    const end = (status) => {
      for (const timer of timers) clearTimeout(timer)
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve({ status, output, timedOut })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      end(127)
    })
    child.on('close', (code, signal) => end(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

/** The program of an installed package, run by this Node: [program, first arguments]. */
export function local(path) {
  return [process.execPath, [`${ROOT}/node_modules/${path}`]]
}
