import { useWords } from '../../i18n/words.ts'

/** Shown until the page is left and never again. */
export const StartPassword = ({ login, password }: { readonly login: string; readonly password: string }) => {
  const words = useWords()
  return (
    <div role="status" className="notice stack-tight">
      <p>{words('admin.passwordOf', { login })}</p>
      <p className="admin-password">{password}</p>
      <p className="small soft">{words('admin.passwordOnce')}</p>
    </div>
  )
}
