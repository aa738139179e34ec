import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { commandKeys } from '../relay/command-keys.ts'
import { useKeys } from './use-keys.ts'
import './keys-help.css'

const opened = 'jiebang:keys-help'
export const showKeysHelp = (): void => {
  document.dispatchEvent(new Event(opened))
}

export const KeysHelp = () => {
  const words = useWords()
  const [open, setOpen] = useState(false)
  useKeys({ '?': () => setOpen(true) })
  useEffect(() => {
    const show = (): void => setOpen(true)
    document.addEventListener(opened, show)
    return () => document.removeEventListener(opened, show)
  }, [])
  const general = [
    ['j', words('keys.next')],
    ['k', words('keys.previous')],
    ['Enter', words('keys.open')],
    ['/', words('keys.search')],
    ['Esc', words('keys.close')],
    ['?', words('keys.help')],
  ] as const
  return (
    <Modal title={words('keys.title')} open={open} onCancel={() => setOpen(false)} footer={null} width={720}>
      <dl className="keys-help">
        {general.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd className="key">{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
        {commandKeys.map(({ command, key }) => (
          <div key={command}>
            <dt>
              <kbd className="key">{key}</kbd>
            </dt>
            <dd>{words(`command.${command}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
