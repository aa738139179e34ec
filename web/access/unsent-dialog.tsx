import { Modal } from 'antd'
import { useWords } from '../i18n/words.ts'

/** Asked when something written could not be saved: it is gone with the sign-out. */
export const UnsentDialog = ({
  count,
  onLeave,
  onStay,
}: {
  readonly count: number
  readonly onLeave: () => void
  readonly onStay: () => void
}) => {
  const words = useWords()
  return (
    <Modal
      open
      title={words('signIn.outTitle')}
      okText={words('signIn.outAnyway')}
      cancelText={words('signIn.stay')}
      onOk={onLeave}
      onCancel={onStay}
    >
      <p>{words('signIn.unsent', { count })}</p>
    </Modal>
  )
}
