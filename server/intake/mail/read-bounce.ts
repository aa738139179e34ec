/** A report that a letter of ours did not arrive (RFC 3464). Everything in it was written by a stranger. */
export type Bounce = {
  /** Enhanced status such as `5.1.1`; empty where the report has none. */
  readonly status: string
  /** What stands before the @ of a Message-ID of ours: the token of a person and the id of the delivery. */
  readonly letters: readonly { readonly token: string; readonly delivery: string }[]
}

const letter = /<([\w-]{58})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/g
/** The letter itself, which may be as large as anything, stands behind its header. */
const mostRead = 200_000

/** Null for everything but a final failure: a delay, a receipt or an absence note says nothing yet. */
export const bounceIn = (contentType: string, raw: Buffer): Bounce | null => {
  if (!/^multipart\/report\b.*delivery-status/is.test(contentType)) return null
  // Long header lines may be folded, also between `Message-ID:` and its value.
  const text = raw
    .subarray(0, mostRead)
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ')
  if (!/^action:[ \t]*failed\b/im.test(text)) return null
  const status = /^status:[ \t]*([45]\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1] ?? ''
  const letters = [...text.matchAll(letter)]
    .slice(0, 5)
    .flatMap(([, token, delivery]) =>
      token === undefined || delivery === undefined ? [] : [{ token, delivery }],
    )
  return { status, letters }
}
