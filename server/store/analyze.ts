import { connectOwner } from './connect.ts'

/**
 * Tells the planner what a load has changed. Plans made while the tables were empty take any index that begins with the
 * county for as good as the right one, and read the county through it until the server looks by itself.
 */
export const analyze = async (ownerUrl: string): Promise<void> => {
  const owner = await connectOwner(ownerUrl)
  try {
    await owner.query('analyze')
  } finally {
    await owner.end()
  }
}
