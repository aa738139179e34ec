import { noWords, numberOf } from '../arguments.ts'
import type { CommandSpec } from '../command.ts'
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
    await serve({ ...placesOf(io), port: told, demo: given.is('demo') })
    return { status: 0, json: {} }
  },
}
