import { CommandFailure, type CommandSpec } from '../command.ts'

export const reportCommand: CommandSpec = {
  name: 'report',
  about: { zh: '', en: '' },
  usage: 'report',
  options: {},
  examples: [],
  run: async () => {
    throw new CommandFailure('missing', { zh: '', en: '' })
  },
}
