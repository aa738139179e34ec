import { type InboxShow, inboxShows } from '@jiebang/contract/relay/views.ts'

/** What the address of the inbox says: the matter beside the list, and which part of it. */
export const parseInbox = (search: Record<string, unknown>): { at?: string; show?: InboxShow } => {
  const show = inboxShows.find((one) => one === search['show'])
  return {
    ...(typeof search['at'] === 'string' ? { at: search['at'] } : {}),
    ...(show === undefined || show === 'all' ? {} : { show }),
  }
}
