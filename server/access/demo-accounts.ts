import type { App } from '../app.ts'
import { demoSignIns, type SignIn } from '../demo/sign-ins.ts'

/** The sign-ins that a synthetic county offers on the sign-in page; none where every county is real. */
export const demoAccounts = async (app: App): Promise<{ accounts: readonly SignIn[] }> => {
  const counties = await app.counties.list()
  return { accounts: counties.some((c) => c.synthetic) ? demoSignIns() : [] }
}
