import type { JobMetrics } from './metrics.ts'
import type { TaskName, Tasks } from './tasks.ts'

/**
 * Lets a process do each task once at a time: what is asked for meanwhile is asked for again afterwards, once. Measures
 * every run.
 */
export const singleFlight = (
  tasks: Tasks,
  metrics: JobMetrics,
  signal: AbortSignal,
  askAgain: (name: TaskName) => void,
): Tasks => {
  const running = new Set<TaskName>()
  const asked = new Set<TaskName>()
  const once = (name: TaskName) => async (): Promise<void> => {
    if (signal.aborted) return
    if (running.has(name)) return void asked.add(name)
    running.add(name)
    const measured = metrics.jobSeconds.startTimer({ task: name })
    try {
      await tasks[name]()
      measured({ ended: 'well' })
    } catch (error) {
      measured({ ended: 'badly' })
      throw error
    } finally {
      running.delete(name)
      if (asked.delete(name)) askAgain(name)
    }
  }
  return {
    alarms: once('alarms'),
    outbox: once('outbox'),
    contacts: once('contacts'),
    roots: once('roots'),
    clocks: once('clocks'),
    sessions: once('sessions'),
    files: once('files'),
    open311: once('open311'),
    rules: once('rules'),
    figures: once('figures'),
    figuresAstray: once('figuresAstray'),
    visits: once('visits'),
  }
}
