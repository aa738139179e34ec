import QRCode from 'qrcode'
import { type Html, html, trusted } from '../html.ts'
import { deskCall, layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'

export type ReceiptPage = {
  readonly no: string
  /** Null once it has been shown and its time is over. */
  readonly code: string | null
  readonly hash: string
  /** What happens next and by when, in one sentence. */
  readonly next: string
  readonly registeredAt: number
  /** Whole address of the look-up, for the QR code. It holds the number, never the code. */
  readonly link: string
}

/** Groups of four, for reading aloud and writing down. */
export const grouped = (code: string): readonly string[] => code.match(/.{1,4}/g) ?? []

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

export const receiptPage = (v: Visit, p: ReceiptPage): Html => {
  const { receipt, time } = v.words
  return layout(v, {
    title: receipt.title,
    personal: true,
    body: html`<h1>${receipt.title}</h1>
<div class="receipt card">
<dl>
<div><dt>${receipt.no}</dt><dd class="no">${p.no}</dd></div>
${
  p.code !== null &&
  html`<div><dt>${receipt.code}</dt><dd class="code">${grouped(p.code).map((g) => html`<span>${g}</span>`)}</dd></div>`
}
</dl>
<p>${p.code === null ? receipt.codeGone : receipt.keep}</p>
<p class="lead">${p.next}</p>
<div class="qr-row">${qr(p.link, receipt.qr)}<p class="hint">${receipt.qrHint}</p></div>
<p class="hint">${receipt.registered(time.moment(p.registeredAt, v.now))}</p>
</div>
<p class="screen"><a class="button main" href="${paths.matter(v.county.code, p.no)}">${receipt.see}</a></p>
<p class="hint screen">${receipt.print}</p>
<section class="hash"><h2>${receipt.hash}</h2><p class="hint">${receipt.hashHint}</p><p class="mono">${p.hash}</p></section>
${deskCall(v)}`,
  })
}
