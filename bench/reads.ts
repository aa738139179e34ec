import { Client } from './client.ts'
import { percentile } from './figures.ts'

const county = '990101'
const base = `/api/v1/counties/${county}`

/** The pages that people wait for, one request at a time, as their 95th percentile in ms. */
export type Reads = { readonly [page: string]: number }

const lists: { readonly [page: string]: string } = {
  list: `${base}/matters?limit=50`,
  'list by place and type': `${base}/matters?limit=50&place=990101001&requestType=complaint`,
  'list of late ones': `${base}/matters?limit=50&late=true&sort=due`,
}

export const benchReads = async (address: string, rounds: number): Promise<Reads> => {
  const desk = await Client.signedIn(address, 'desk7', 4)
  const measure = async (path: (i: number) => string, times = rounds): Promise<number> => {
    const took: number[] = []
    for (let i = -10; i < times; i++) {
      const start = performance.now()
      const answer = await desk.send('GET', path(i))
      if (answer.status !== 200) throw new Error(`${path(i)}: ${answer.status} ${answer.body}`)
      if (i >= 0) took.push(performance.now() - start)
    }
    return percentile(took, 0.95)
  }
  try {
    const reads: Record<string, number> = { inbox: await measure(() => `${base}/inbox?limit=50`) }
    for (const [page, path] of Object.entries(lists)) reads[page] = await measure(() => path)
    const ids: string[] = []
    let cursor = ''
    while (ids.length < 400) {
      const answer = await desk.send('GET', `${base}/matters?limit=200${cursor && `&cursor=${cursor}`}`)
      const page = JSON.parse(answer.body) as { items: { id: string }[]; next: string | null }
      ids.push(...page.items.map((i) => i.id))
      if (page.next === null) break
      cursor = page.next
    }
    reads['one matter with its timeline'] = await measure(
      (i) => `${base}/matters/${ids[Math.abs(i) % ids.length]}`,
    )
    return reads
  } finally {
    desk.close()
  }
}
