import type { App } from '../app.ts'
import type { Io, Text } from './io.ts'

/** One option of a command; `value` names what follows it in the help, absent for a switch. */
export type OptionSpec = { readonly value?: string; readonly about: Text }

export type Given = {
  /** What was given without `--`. */
  readonly words: readonly string[]
  /** Value of an option, undefined when it was not given. */
  readonly value: (name: string) => string | undefined
  readonly is: (name: string) => boolean
}

/** Opens the store for a command; `log` tells what the store has to say. */
export type OpenStore = (log: (message: string) => void) => Promise<App>

export type Call = { readonly given: Given; readonly io: Io; readonly open: OpenStore }

/** `json` is the machine-readable last line; the human lines were printed before. Status 1 says that it failed. */
export type Answer = { readonly status: 0 | 1; readonly json: Readonly<Record<string, unknown>> }

export type CommandSpec = {
  readonly name: string
  readonly about: Text
  /** How it is called, after `jiebang`. */
  readonly usage: string
  readonly options: Readonly<Record<string, OptionSpec>>
  readonly examples: readonly string[]
  readonly more?: Text
  readonly run: (call: Call) => Promise<Answer>
}

/** The command was called wrongly: status 2. */
export class UsageError extends Error {
  readonly text: Text
  constructor(text: Text) {
    super(text.en)
    this.name = 'UsageError'
    this.text = text
  }
}

/** The command cannot do what was asked, and says why and what to do: status 1. */
export class CommandFailure extends Error {
  readonly code: string
  readonly text: Text
  readonly details: Readonly<Record<string, unknown>>
  constructor(code: string, text: Text, details: Readonly<Record<string, unknown>> = {}) {
    super(text.en)
    this.name = 'CommandFailure'
    this.code = code
    this.text = text
    this.details = details
  }
}
