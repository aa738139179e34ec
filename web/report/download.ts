import type { Problem } from '@jiebang/contract/problems/problem.ts'
import { ApiProblem, apiBase } from '../shared/api.ts'

/**
 * Fetches a file and gives it to the browser, so that a page can say how it is going and what went wrong; a plain link
 * would open an error instead. @throws ApiProblem
 */
export const download = async (path: string, name: string): Promise<void> => {
  const answer = await fetch(`${apiBase}${path}`, { credentials: 'same-origin' })
  if (!answer.ok) {
    const problem: Problem = await answer.json()
    throw new ApiProblem(problem)
  }
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
