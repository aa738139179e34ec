import { Modal } from 'antd'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { commandKeys } from '../relay/command-keys.ts'
import { goKeys } from './go-to.ts'
import './keys-help.css'

/** Every key of the workbench, by where it works. */
export const KeysTable = ({ onClose }: { readonly onClose: () => void }) => {
  const words = useWords()
  const { grants } = useMe()
  const lists = [
    ['j', words('keys.next')],
    ['k', words('keys.previous')],
    ['Enter', words('keys.open')],
    ['x', words('keys.choose')],
    ['X', words('keys.chooseThrough')],
    ['*', words('keys.chooseAll')],
    ['/', words('keys.search')],
    ['?', words('keys.help')],
  ] as const
  const forms = [
    ['Ctrl+Enter', words('keys.send')],
    ['Esc', words('keys.close')],
    ['F9', words('keys.template')],
    ['F8', words('keys.blank')],
    ['@', words('keys.mention')],
  ] as const
  return (
    <Modal title={words('keys.title')} open onCancel={onClose} footer={null} width={720}>
      <Keys title={words('keys.lists')} keys={lists} />
      <Keys
        title={words('keys.go')}
        keys={goKeys
          .filter(({ may }) => may(grants))
          .map(({ key, label }) => [`g ${key}`, words(label)] as const)}
      />
      <Keys title={words('keys.forms')} keys={forms} />
      <Keys
        title={words('keys.actions')}
        keys={commandKeys.map(({ command, key }) => [key, words(`command.${command}`)] as const)}
      />
    </Modal>
  )
}

const Keys = ({
  title,
  keys,
}: {
  readonly title: string
  readonly keys: readonly (readonly [key: string, text: string])[]
}) => (
  <section>
    <h2 className="keys-title">{title}</h2>
    <dl className="keys-help">
      {keys.map(([key, text]) => (
        <div key={key}>
          <dt>
            <kbd className="key">{key}</kbd>
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </section>
)
