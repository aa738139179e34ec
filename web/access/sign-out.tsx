import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { draftsOf, forgetDrafts } from '../shared/drafts.ts'
import { useMe, useSignOut } from './session.ts'

/** Signing out leaves nothing written behind on a machine that others may use; what is unsent is asked about first. */
export const SignOut = ({ plain = false }: { readonly plain?: boolean }) => {
  const words = useWords()
  const { id } = useMe()
  const signOut = useSignOut()
  const [unsent, setUnsent] = useState(0)
  const leave = (): void => {
    setUnsent(0)
    signOut.mutate(undefined, { onSuccess: () => forgetDrafts(id) })
  }
  const ask = (): void => {
    const count = draftsOf(id).length
    if (count > 0) setUnsent(count)
    else leave()
  }
  return (
    <>
      <Button type={plain ? 'text' : 'default'} loading={signOut.isPending} onClick={ask}>
        {words('signIn.out')}
      </Button>
      <Modal
        title={words('signIn.outTitle')}
        open={unsent > 0}
        okText={words('signIn.outAnyway')}
        cancelText={words('signIn.stay')}
        onOk={leave}
        onCancel={() => setUnsent(0)}
      >
        <p>{words('signIn.unsent', { count: unsent })}</p>
      </Modal>
    </>
  )
}
