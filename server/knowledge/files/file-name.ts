import { extensionOf } from './file-kind.ts'

const longest = 100

/** A name as it may be kept and shown: no path, no control or direction characters, never longer than a line. */
export const cleanName = (name: string): string => {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    // Controls, and what turns the direction of reading around so that `gpj.exe` looks like a picture.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return [...plain].slice(0, longest).join('')
}

/** The name without its ending, and the ending that the bytes have: what is served opens as what it is. */
export const servedName = (name: string, mime: string): string => {
  const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/, '')
  return `${stem === '' ? 'file' : stem}.${extensionOf(mime)}`
}

/** RFC 6266: a plain name for every browser, and the real one percent-encoded. */
export const disposition = (kind: 'attachment' | 'inline', name: string): string => {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
