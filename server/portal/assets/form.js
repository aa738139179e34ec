// Keeps what is typed into the request form over a lost connection, and sends files while the form is filled in.
// Everything works without it. Kept on this device only: who one is (name, phone, e-mail) and files never are.
;(() => {
  const keyOf = (county) => `jb-draft:${county}`
  const store = {
    get: (key) => {
      try {
        return JSON.parse(localStorage.getItem(key) || 'null')
      } catch {
        return null
      }
    },
    set: (key, value) => {
      try {
        localStorage.setItem(key, JSON.stringify(value))
      } catch {
        // A full or forbidden store: the form works as without a script.
      }
    },
    drop: (key) => {
      try {
        localStorage.removeItem(key)
      } catch {
        // As above.
      }
    },
  }
  const filed = document.currentScript?.dataset.filed
  if (filed) return store.drop(keyOf(filed))

  const form = document.getElementById('request')
  const box = document.getElementById('draft')
  if (!form || !box) return
  const say = box.dataset
  const key = keyOf(say.key)
  const longestKept = 24 * 3_600_000
  const never = new Set([
    'token',
    'name',
    'phone',
    'email',
    'file',
    'drop',
    'different',
    'pick',
    'view',
    'lat',
    'long',
  ])
  const fields = () => [...form.elements].filter((e) => e.name && !never.has(e.name) && e.type !== 'submit')
  const isBox = (e) => e.type === 'checkbox' || e.type === 'radio'

  const tell = (text, action, deed) => {
    box.textContent = text
    box.hidden = false
    if (!action) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'link'
    button.textContent = action
    button.addEventListener('click', deed)
    box.append(' ', button)
  }

  const keep = () => {
    const values = fields().map((e) => [e.name, isBox(e) ? e.value : '', isBox(e) ? e.checked : e.value])
    store.set(key, { at: Date.now(), values })
  }

  const forget = () => {
    store.drop(key)
    form.removeEventListener('input', keep)
    location.replace(location.href)
  }

  const restore = () => {
    const draft = store.get(key)
    if (!draft || Date.now() - draft.at > longestKept) return store.drop(key)
    const text = form.elements.namedItem('text')
    const typed = draft.values.some(([name, , value]) => name === 'text' && value !== '')
    if ('posted' in say || !typed || !text || text.value !== '') return
    for (const [name, value, kept] of draft.values) {
      // What was chosen on the page before is newer than the draft.
      if (name === 'kind' || name === 'about') continue
      const found = fields().filter((e) => e.name === name && (!isBox(e) || e.value === value))
      for (const e of found) {
        if (isBox(e)) e.checked = kept
        else e.value = kept
      }
    }
    tell(say.restored, say.forget, forget)
  }

  restore()
  form.addEventListener('input', keep)
  form.addEventListener('change', keep)
  form.addEventListener('submit', (event) => {
    keep()
    if (navigator.onLine) return
    event.preventDefault()
    tell(say.offline)
    box.scrollIntoView({ block: 'center' })
  })
  addEventListener('online', () => {
    if (!box.hidden) tell(say.online)
  })

  // Files ------------------------------------------------------------------------------------------------------------
  const input = document.getElementById('file')
  if (!input?.dataset.to) return
  const group = input.closest('fieldset')
  for (const e of group.querySelectorAll('.unscripted')) e.hidden = true
  const state = document.createElement('div')
  state.className = 'upload-state'
  state.setAttribute('role', 'status')
  input.after(state)
  const tries = 3

  const show = (files) => {
    let list = group.querySelector('.given')
    if (!list) {
      list = document.createElement('ul')
      list.className = 'given'
      input.closest('p').before(list)
    }
    list.replaceChildren(
      ...files.map(({ id, name, size }) => {
        const item = document.createElement('li')
        const button = document.createElement('button')
        Object.assign(button, { name: 'drop', value: id, className: 'link', textContent: say.remove })
        const [what, how] = [document.createElement('span'), document.createElement('span')]
        what.textContent = name
        how.textContent = size
        how.className = 'hint'
        item.append(what, ' ', how, ' ', button)
        return item
      }),
    )
  }

  const send = (file, progress) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      const body = new FormData()
      body.append('token', say.token)
      if (form.elements.namedItem('keepLocation')?.checked) body.append('keepLocation', 'on')
      body.append('file', file)
      request.open('POST', input.dataset.to)
      request.responseType = 'json'
      request.timeout = 120_000
      request.upload.addEventListener('progress', (e) => {
        if (e.lengthComputable) progress.value = e.loaded / e.total
      })
      request.addEventListener('load', () =>
        request.response ? resolve(request.response) : reject(new Error('no answer')),
      )
      for (const name of ['error', 'timeout', 'abort'])
        request.addEventListener(name, () => reject(new Error(name)))
      request.send(body)
    })

  const upload = async (files) => {
    for (const [done, file] of files.entries()) {
      const progress = document.createElement('progress')
      progress.setAttribute('aria-label', `${say.uploading} ${file.name}`)
      state.replaceChildren(`${say.uploading} ${file.name} `, progress)
      let answer = null
      for (let attempt = 1; attempt <= tries && answer === null; attempt++) {
        answer = await send(file, progress).catch(() => null)
        if (answer === null && attempt < tries)
          await new Promise((resolve) => setTimeout(resolve, 1000 * attempt))
      }
      if (answer === null) {
        const again = document.createElement('button')
        Object.assign(again, { type: 'button', className: 'link', textContent: say.retry })
        again.addEventListener('click', () => upload(files.slice(done)))
        state.replaceChildren(`${say.failed} `, again)
        return
      }
      show(answer.files)
      state.replaceChildren(answer.message ?? '')
      if (answer.message) return
    }
  }

  input.addEventListener('change', () => {
    const files = [...input.files]
    // They arrive by themselves: the form must not send them once more.
    input.value = ''
    upload(files)
  })
})()
