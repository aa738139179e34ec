import { png } from '@jiebang/server/knowledge/testing/made-files.ts'

/** A picture as a browser hands it over. Made here: nobody ever took it. */
export const photo = async (name = '工地.png', width = 400) => ({
  name,
  mimeType: 'image/png',
  buffer: await png(width, 300),
})
