import type { Seal } from '@jiebang/sync/ports.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** AES-256-GCM under the device's key; the first 12 bytes are the nonce. */
export const sealBy = (key: CryptoKey): Seal => ({
  seal: async (value) => {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const text = encoder.encode(JSON.stringify(value))
    const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text)
    const sealed = new Uint8Array(iv.length + body.byteLength)
    sealed.set(iv)
    sealed.set(new Uint8Array(body), iv.length)
    return sealed
  },
  open: async (sealed) => {
    if (typeof sealed === 'string') throw new Error('not sealed')
    const bytes = Uint8Array.from(sealed)
    const iv = bytes.subarray(0, 12)
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.subarray(12))
    return JSON.parse(decoder.decode(text))
  },
})
