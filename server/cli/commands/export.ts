import { CommandFailure, type CommandSpec } from '../command.ts'

export const exportCommand: CommandSpec = {
  name: 'export',
  about: { zh: '', en: '' },
  usage: 'export',
  options: {},
  examples: [],
  run: async () => {
    throw new CommandFailure('missing', { zh: '', en: '' })
  },
}
