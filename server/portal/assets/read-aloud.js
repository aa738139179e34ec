// Reads the page aloud with the voice of the device, for those who would rather listen. Without a voice there is no
// button. Nothing is sent anywhere.
;(() => {
  const voice = window.speechSynthesis
  const button = document.getElementById('read-aloud')
  if (!voice || !button || typeof SpeechSynthesisUtterance !== 'function') return
  const words = { start: button.textContent, stop: button.dataset.stop || button.textContent }
  let queue = []
  const show = (reading) => {
    button.textContent = reading ? words.stop : words.start
    button.setAttribute('aria-pressed', String(reading))
  }
  const stop = () => {
    queue = []
    voice.cancel()
    show(false)
  }
  const isSeen = (element) =>
    !element.closest('[aria-hidden="true"],.unseen,[hidden],details:not([open]) > :not(summary)')
  // What people read, in the order of the page: no menus, and fields by their label only.
  const passages = () =>
    [
      ...document.querySelectorAll(
        'main h1,main h2,main h3,main p,main li,main figcaption,main legend,main label',
      ),
    ]
      .filter((e) => isSeen(e) && !e.querySelector('p,li,label'))
      .map((e) => e.innerText.trim())
      .filter((text) => text !== '')
  const next = () => {
    const text = queue.shift()
    if (text === undefined) return show(false)
    const said = new SpeechSynthesisUtterance(text)
    said.lang = document.documentElement.lang
    said.rate = 0.9
    said.onend = next
    said.onerror = () => show(false)
    voice.speak(said)
  }
  button.hidden = false
  button.addEventListener('click', () => {
    if (voice.speaking || queue.length > 0) return stop()
    queue = passages()
    show(true)
    next()
  })
  window.addEventListener('pagehide', stop)
})()
