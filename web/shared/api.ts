import type { Problem } from '@jiebang/contract/problems/problem.ts'

/** An answer that is not what was asked for; the words in `problem` are already in the reader's language. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

/** What every request carries; set by the session and by the choice of language. */
const carried = { csrf: '', language: 'zh-CN' }
export const carry = (change: Partial<typeof carried>): void => {
  Object.assign(carried, change)
}

export type Call = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly body?: object
  /** Sent as it is, in the place of a body. */
  readonly file?: Blob
  readonly form?: FormData
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Goes through although the page is being closed; the browser takes 64 kB of such. */
  readonly keepalive?: boolean
}

export const apiBase = '/api/v1'

const unreadable = (status: number, path: string): Problem => ({
  type: 'about:blank',
  title: '',
  status,
  code: status === 0 ? 'network' : 'fault.unexpected',
  instance: path,
})

const problemOf = async (response: Response, path: string): Promise<Problem> => {
  try {
    const read: Problem = await response.json()
    return typeof read.code === 'string' ? read : unreadable(response.status, path)
  } catch {
    return unreadable(response.status, path)
  }
}

/** Throws ApiProblem for every answer that is none, with status 0 where nobody answered at all. */
export const call = async <T>(
  path: string,
  { method = 'GET', body, file, form, headers, signal, keepalive = false }: Call = {},
): Promise<T> => {
  const sent = await fetch(`${apiBase}${path}`, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': carried.language,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(file ? { 'content-type': 'application/octet-stream' } : {}),
      ...(method === 'GET' ? {} : { 'x-csrf-token': carried.csrf }),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    ...(file ? { body: file } : {}),
    ...(form ? { body: form } : {}),
    ...(signal ? { signal } : {}),
    ...(keepalive ? { keepalive } : {}),
  }).catch((fault: unknown) => {
    if (signal?.aborted) throw fault
    throw new ApiProblem(unreadable(0, path))
  })
  if (!sent.ok) throw new ApiProblem(await problemOf(sent, path))
  // The server validates what it sends against the same contract; the types are the contract's.
  return (sent.status === 204 ? undefined : await sent.json()) as T
}

/** Sends one file as the part `file` of a form. Throws as `call` does. */
export const upload = <T>(path: string, file: File): Promise<T> => {
  const form = new FormData()
  form.append('file', file)
  return call<T>(path, { method: 'POST', form })
}
