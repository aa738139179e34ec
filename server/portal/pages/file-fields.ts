import type { KeptFile } from '../../knowledge/files/files.ts'
import type { FileLimits } from '../../knowledge/files/limits.ts'
import { type Html, html, type Piece } from '../html.ts'
import type { Visit } from '../page.ts'
import { checkBox } from './fields.ts'

export type FilesShown = {
  /** What has arrived and waits for the form. */
  readonly waiting: readonly KeptFile[]
  readonly limits: FileLimits
  /** Why a file was not taken. */
  readonly error: string | null
  /** Address of the form that they belong to. */
  readonly action: string
}

/** What the file dialogue offers first; what is taken is decided by the bytes. */
const accepted =
  'image/jpeg,image/png,image/webp,image/gif,application/pdf,.docx,.xlsx,audio/mpeg,audio/mp4,video/mp4'

const waitingList = (v: Visit, files: readonly KeptFile[], action: string): Html =>
  html`<ul class="given" aria-label="${v.words.form.given}">${files.map(
    (f) =>
      html`<li><span>${f.name === '' ? f.type : f.name}</span> <span class="hint">${v.words.form.size(f.bytes)}</span> <button class="link" name="drop" value="${f.id}" formaction="${action}#files">${v.words.form.remove}</button></li>`,
  )}</ul>`

/** Photos and files of a form; `keepLocation` stands before the files, which are judged as they arrive. */
export const fileFields = (
  v: Visit,
  { waiting, limits, error, action }: FilesShown,
  keepLocation: boolean,
  uploadTo: string | null,
): Piece => {
  const { form, shell } = v.words
  const full = waiting.length >= limits.perMatter
  const megabytes = Math.floor(limits.bytes / 1024 / 1024)
  return html`<fieldset class="group files" id="files"><legend>${form.files} <span class="optional">${shell.optional}</span></legend>
<p class="hint" id="file-hint">${form.filesHint(limits.perMatter, megabytes)}</p>
${error !== null && html`<p class="error" role="alert" id="file-error">${error}</p>`}
${waiting.length > 0 && waitingList(v, waiting, action)}
${
  !full &&
  html`${checkBox('keepLocation', form.keepLocation, keepLocation, form.keepLocationHint)}
<p class="field"><label class="unseen" for="file">${form.files}</label><input type="file" id="file" name="file" multiple accept="${accepted}" aria-describedby="file-hint${error !== null && ' file-error'}"${
    uploadTo !== null && html` data-to="${uploadTo}" data-most="${limits.perMatter}"`
  }></p>`
}${uploadTo !== null && !full && html`<p class="unscripted"><button class="small" name="do" value="upload" formaction="${action}#files">${form.upload}</button></p>`}
</fieldset>`
}
