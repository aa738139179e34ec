import { call } from '../shared/api.ts'

/** The browser asks for the key with its own window; who closes it has refused nothing. */
export class PasskeyLeft extends Error {}

const answered = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask()
  } catch (fault) {
    if (fault instanceof Error && ['NotAllowedError', 'AbortError', 'InvalidStateError'].includes(fault.name))
      throw new PasskeyLeft(fault.name)
    throw fault
  }
}

/** Asks for a passkey at `path` (with `/options` beside it) and gives what the server answers. */
export const askPasskey = async <T>(path: string): Promise<T> => {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
  const optionsJSON = await call<Options>(`${path}/options`, { method: 'POST' })
  const credential = await answered(() => startAuthentication({ optionsJSON }))
  return call<T>(path, { method: 'POST', body: { credential } })
}

/** Makes a passkey under a name. */
export const makePasskey = async <T>(path: string, name: string): Promise<T> => {
  const { startRegistration } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
  const optionsJSON = await call<Options>(`${path}/options`, { method: 'POST' })
  const credential = await answered(() => startRegistration({ optionsJSON }))
  return call<T>(path, { method: 'POST', body: { credential, name } })
}
