import QRCode from 'qrcode'
import { type Html, html, trusted } from '../html.ts'

/** One path, dark modules only; about 2 kB for a link. */
export const qr = (text: string, label: string): Html => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue
      let run = 1
      while (column + run < modules.size && modules.get(row, column + run)) run++
      path += `M${column} ${row}h${run}v1h-${run}z`
      column += run
    }
  const size = modules.size
  return html`<svg class="qr" viewBox="-4 -4 ${size + 8} ${size + 8}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect class="qr-ground" x="-4" y="-4" width="${size + 8}" height="${size + 8}"/><path d="${trusted(path)}"/></svg>`
}
