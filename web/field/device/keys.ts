import { argon2id } from 'hash-wasm'

/** What stands beside the rows: nothing of it opens anything without the PIN and the half that the server lends. */
export type WrappedKey = {
  readonly salt: Uint8Array<ArrayBuffer>
  readonly iv: Uint8Array<ArrayBuffer>
  readonly wrapped: Uint8Array<ArrayBuffer>
}

// OWASP's smallest recommended cost (19 MiB, two passes): below half a second on a slow telephone.
const cost = { parallelism: 1, iterations: 2, memorySize: 19_456, hashLength: 32 }
const encoder = new TextEncoder()

/** The key that wraps the device's key: of the PIN and of the server's half, neither is enough. */
const wrapper = async (pin: string, half: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> => {
  const ofPin = await argon2id({ ...cost, password: pin, salt, outputType: 'binary' })
  const base = await crypto.subtle.importKey('raw', Uint8Array.from(ofPin), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: encoder.encode(half), info: encoder.encode('jiebang field') },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

const imported = (raw: BufferSource): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

export const makeKey = async (
  pin: string,
  half: string,
): Promise<{ readonly key: CryptoKey; readonly kept: WrappedKey }> => {
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))]
  const by = await wrapper(pin, half, salt)
  const wrapped = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, by, raw))
  return { key: await imported(raw), kept: { salt, iv, wrapped } }
}

/** Null when it is another PIN. */
export const openKey = async (
  pin: string,
  half: string,
  { salt, iv, wrapped }: WrappedKey,
): Promise<CryptoKey | null> => {
  const by = await wrapper(pin, half, salt)
  try {
    return await imported(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, by, wrapped))
  } catch {
    return null
  }
}

/** A file that opens with a pass phrase alone: for the outbox that is carried by hand. */
export const sealFile = async (text: string, phrase: string): Promise<string> => {
  const { key, kept } = await makeKey(phrase, '')
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const body = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, encoder.encode(text)))
  const told = { ...kept, bodyIv: iv, body }
  const texts = Object.entries(told).map(([name, bytes]) => [name, base64(bytes)])
  return JSON.stringify({ format: 'jiebang-outbox-sealed', version: 1, ...Object.fromEntries(texts) })
}

const base64 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
