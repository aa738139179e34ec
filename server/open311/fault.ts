import { fields, list, type Root } from './tree.ts'

/** The statuses that the specification names, and those of any HTTP server. */
export type Status = 400 | 403 | 404 | 405 | 413 | 415 | 429 | 500 | 503

/** What was wrong, in words for whoever made the request. Thrown by handlers of this folder only. */
export class Open311Fault extends Error {
  readonly status: Status
  readonly descriptions: readonly string[]

  constructor(status: Status, ...descriptions: string[]) {
    super(descriptions[0] ?? String(status))
    this.status = status
    this.descriptions = descriptions
  }
}

export const faultTree = (status: Status, descriptions: readonly string[]): Root => ({
  name: 'errors',
  value: list(
    'error',
    descriptions.map((description) => fields({ code: status, description })),
  ),
})
