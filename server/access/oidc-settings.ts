import { readFileSync } from 'node:fs'

/** One place elsewhere where staff may sign in (OpenID Connect). */
export type OidcProvider = {
  /** Short name in addresses and in the database: never changed once accounts are linked. */
  readonly id: string
  /** On the button. */
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The provider asks for a second factor itself: none is asked for here. */
  readonly trustsFactor: boolean
  /** Plain HTTP; for tests on this machine only. */
  readonly insecure: boolean
}

const wanted = (from: Record<string, unknown>, name: string, what: string): string => {
  const value = from[name]
  if (typeof value !== 'string' || value.trim() === '') throw new Error(`${what}: «${name}» is missing.`)
  return value.trim()
}

const providerOf = (from: Record<string, unknown>, what: string): OidcProvider => {
  const id = wanted(from, 'id', what)
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(id))
    throw new Error(`${what}: «id» must be of small letters, digits and hyphens.`)
  const issuer = wanted(from, 'issuer', what)
  const { protocol, hostname } = new URL(issuer)
  const here = hostname === 'localhost' || hostname === '127.0.0.1'
  if (protocol !== 'https:' && !here) throw new Error(`${what}: «issuer» must begin with https://.`)
  return {
    id,
    issuer,
    name: wanted(from, 'name', what),
    clientId: wanted(from, 'clientId', what),
    clientSecret: wanted(from, 'clientSecret', what),
    trustsFactor: from['trustsFactor'] === true || from['trustsFactor'] === '1',
    insecure: protocol !== 'https:',
  }
}

/**
 * From JIEBANG_OIDC_FILE (a JSON array) or, for one provider, from JIEBANG_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET, _NAME,
 * _ID and _TRUSTS_FACTOR. None set: none.
 * @throws Error in words for the operator; it names no secret.
 */
export const oidcFrom = (env: NodeJS.ProcessEnv): readonly OidcProvider[] => {
  const file = env['JIEBANG_OIDC_FILE']
  const listed = file ? readList(file) : []
  const providers = listed.map((entry, i) => providerOf(entry, `${file}, entry ${i + 1}`))
  if (env['JIEBANG_OIDC_ISSUER']) {
    const single = {
      id: env['JIEBANG_OIDC_ID'] || 'oidc',
      name: env['JIEBANG_OIDC_NAME'] || new URL(env['JIEBANG_OIDC_ISSUER']).hostname,
      issuer: env['JIEBANG_OIDC_ISSUER'],
      clientId: env['JIEBANG_OIDC_CLIENT_ID'],
      clientSecret: env['JIEBANG_OIDC_CLIENT_SECRET'],
      trustsFactor: env['JIEBANG_OIDC_TRUSTS_FACTOR'],
    }
    providers.push(providerOf(single, 'JIEBANG_OIDC_*'))
  }
  const ids = providers.map((p) => p.id)
  if (new Set(ids).size < ids.length) throw new Error('Two OpenID Connect providers have the same id.')
  return providers
}

const readList = (file: string): Record<string, unknown>[] => {
  let read: unknown
  try {
    read = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Error(`JIEBANG_OIDC_FILE: ${file} cannot be read as JSON.`)
  }
  if (!Array.isArray(read) || !read.every((entry) => typeof entry === 'object' && entry !== null))
    throw new Error(`JIEBANG_OIDC_FILE: ${file} must hold a list of providers.`)
  return read
}
