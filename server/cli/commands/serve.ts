import { errorCode } from '../../store/node-error.ts'
import { noWords, numberOf } from '../arguments.ts'
import { CommandFailure, type CommandSpec } from '../command.ts'
import { placesOf } from '../open-store.ts'

export const serveCommand: CommandSpec = {
  name: 'serve',
  about: { zh: '启动服务：群众端、工作台和接口', en: 'serve portal, workbench and API' },
  usage: 'serve [--demo] [--port N]',
  options: {
    demo: {
      about: { zh: '装入虚构的演示县 990101', en: 'load the invented demo county 990101' },
    },
    port: {
      value: 'N',
      about: { zh: '端口，默认取 PORT 或 8080；0 为任选', en: 'port; PORT or 8080 unless told, 0 picks one' },
    },
  },
  examples: ['jiebang serve --demo', 'PORT=0 JIEBANG_DATA=/srv/jiebang jiebang serve'],
  run: async ({ given, io }) => {
    noWords(given)
    const told = numberOf(given, 'port', 0, 65_535)
    const { serve } = await import('../../main.ts')
    await serve({ ...placesOf(io), port: told, demo: given.is('demo') }).catch(portTaken)
    return { status: 0, json: {} }
  },
}

/** The commonest reason why a server does not start, in words that help. */
const portTaken = (error: unknown): never => {
  if (errorCode(error) !== 'EADDRINUSE') throw error
  throw new CommandFailure('serve.port-in-use', {
    zh: '这个端口已经有程序在用。请换一个端口再启动，例如 PORT=8081 npm start；PORT=0 由系统任选。',
    en: 'Another program uses this port. Start with another one, for example PORT=8081 npm start; PORT=0 picks one.',
  })
}
