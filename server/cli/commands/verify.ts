import { CommandFailure, type CommandSpec } from '../command.ts'

export const verifyCommand: CommandSpec = {
  name: 'verify',
  about: { zh: '', en: '' },
  usage: 'verify',
  options: {},
  examples: [],
  run: async () => {
    throw new CommandFailure('missing', { zh: '', en: '' })
  },
}
