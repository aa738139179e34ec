import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { saveAllDrafts } from '../shared/draft-store.ts'
import { forgetDrafts } from '../shared/drafts.ts'
import { useMe, useSignOut } from './session.ts'

const UnsentDialog = lazy(async () => ({ default: (await import('./unsent-dialog.tsx')).UnsentDialog }))

/**
 * Signing out leaves nothing written behind on a machine that others may use: what is unsent goes to the server first.
 * Only what could not be saved there is asked about.
 */
export const SignOut = ({ plain = false }: { readonly plain?: boolean }) => {
  const words = useWords()
  const { id, county } = useMe()
  const [saving, setSaving] = useState(false)
  const signOut = useSignOut()
  const [unsent, setUnsent] = useState(0)
  const leave = (): void => {
    setUnsent(0)
    signOut.mutate(undefined, { onSuccess: () => forgetDrafts(id) })
  }
  const ask = async (): Promise<void> => {
    setSaving(true)
    const count = await saveAllDrafts(county, id)
    setSaving(false)
    if (count > 0) setUnsent(count)
    else leave()
  }
  return (
    <>
      <Button
        type={plain ? 'text' : 'default'}
        loading={saving || signOut.isPending}
        onClick={() => void ask()}
      >
        {words('signIn.out')}
      </Button>
      {unsent > 0 ? (
        <Suspense fallback={null}>
          <UnsentDialog count={unsent} onLeave={leave} onStay={() => setUnsent(0)} />
        </Suspense>
      ) : null}
    </>
  )
}
