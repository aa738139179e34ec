import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

/** A browser without scripts: keeps cookies by path, follows what it is told, sends forms as they stand. */
export type Visitor = {
  get(path: string): Promise<Seen>
  /** Sends the form at this address of the page seen last, with its hidden fields and these values. */
  submit(action: string, values: Readonly<Record<string, string>>): Promise<Seen>
  post(path: string, values: Readonly<Record<string, string>>): Promise<Seen>
  /** A body as it stands, such as a form with files. */
  send(path: string, body: Buffer, type: string): Promise<Seen>
  readonly seen: () => Seen
}
export type Seen = {
  readonly status: number
  readonly path: string
  readonly html: string
  readonly headers: LightMyRequestResponse['headers']
}

type Jar = Map<string, { value: string; path: string }>

const keep = (jar: Jar, response: LightMyRequestResponse): void => {
  for (const { name, value, path: at, maxAge, expires } of response.cookies) {
    const path = typeof at === 'string' ? at : '/'
    const gone = maxAge === 0 || (expires !== undefined && expires.getTime() === 0)
    if (gone) jar.delete(`${name} ${path}`)
    else jar.set(`${name} ${path}`, { value, path })
  }
}

const cookiesFor = (jar: Jar, path: string): string =>
  [...jar]
    .filter(([, c]) => c.path === '/' || path === c.path || path.startsWith(`${c.path}/`))
    .sort(([, a], [, b]) => b.path.length - a.path.length)
    .map(([key, c]) => `${key.split(' ')[0]}=${c.value}`)
    .join('; ')

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** Hidden fields of the form that is sent to this address. */
export const hiddenOf = (page: string, action: string): Record<string, string> => {
  const form = page.split('<form').find((part) => part.includes(`action="${action}`))
  if (form === undefined) throw new Error(`no form for ${action}`)
  const [inside = ''] = form.split('</form>')
  const fields = inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, unescaped(value)]))
}

export const visitor = (app: FastifyInstance, headers: Readonly<Record<string, string>> = {}): Visitor => {
  const jar: Jar = new Map()
  let last: Seen = { status: 0, path: '', html: '', headers: {} }
  const go = async (
    method: 'GET' | 'POST',
    url: string,
    body?: string | Buffer,
    type = 'application/x-www-form-urlencoded',
  ): Promise<Seen> => {
    const [path = '/'] = url.split(/[?#]/)
    const response = await app.inject({
      method,
      url: url.split('#')[0] ?? '/',
      headers: {
        ...headers,
        cookie: cookiesFor(jar, path),
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    keep(jar, response)
    const to: unknown = response.headers.location
    if (to !== undefined && response.statusCode < 400) return go('GET', String(to))
    last = {
      status: response.statusCode,
      path: url,
      html: response.body.replaceAll('\u00a0', ' '),
      headers: response.headers,
    }
    return last
  }
  const post = (path: string, values: Readonly<Record<string, string>>) =>
    go('POST', path, new URLSearchParams(values).toString())
  return {
    get: (path) => go('GET', path),
    post,
    send: (path, body, type) => go('POST', path, body, type),
    submit: (action, values) => post(action, { ...hiddenOf(last.html, action), ...values }),
    seen: () => last,
  }
}

/** Through the first step of the request form to the second. */
export const openForm = async (
  who: Visitor,
  choice: Readonly<Record<string, string>> = {},
  county = '990101',
): Promise<Seen> => {
  const first = await who.get(`/c/${county}/new`)
  const query = new URLSearchParams({ ...hiddenOf(first.html, `/c/${county}/new/form`), ...choice })
  return who.get(`/c/${county}/new/form?${query}`)
}
