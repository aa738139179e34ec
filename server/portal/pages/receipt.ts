import { scripts } from '../assets.ts'
import { type Html, html } from '../html.ts'
import { nameIn } from '../languages.ts'
import { deskCall, layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { qr } from './qr.ts'

export type Paper = 'a4' | 'slip'

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
  /** For printing only: a sheet, or a slip of 80 mm. */
  readonly paper: Paper | null
}

/** Groups of four, for reading aloud and writing down. */
export const grouped = (code: string): readonly string[] => code.match(/.{1,4}/g) ?? []

export const receiptPage = (v: Visit, p: ReceiptPage): Html => {
  const { receipt, time, form } = v.words
  return layout(v, {
    title: receipt.title,
    personal: true,
    body: html`<h1${p.paper !== null && html` class="screen"`}>${receipt.title}</h1>
<div class="receipt card${p.paper !== null && ` paper paper-${p.paper}`}">${p.paper !== null && html`<p class="paper-county"><b>${nameIn(v.language, v.county.name)}</b> · ${receipt.title}</p>`}
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
${p.paper === null && html`<ul class="links screen"><li><a href="${paths.receipt(v.county.code, p.no, 'a4')}">${form.paper.receiptA4}</a></li><li><a href="${paths.receipt(v.county.code, p.no, 'slip')}">${form.paper.receiptSlip}</a></li></ul>`}
<section class="hash${p.paper !== null && ' screen'}"><h2>${receipt.hash}</h2><p class="hint">${receipt.hashHint}</p><p class="mono">${p.hash}</p></section>
${p.paper === null && deskCall(v)}
<script src="${scripts.form.path}" data-filed="${v.county.code}" defer></script>`,
  })
}
