const id = 'announcer'

/** Spoken by screen readers, seen by nobody. */
export const announce = (text: string): void => {
  const place = document.getElementById(id)
  if (place) place.textContent = text
}

export const Announcer = () => <div id={id} role="status" className="unseen" />
