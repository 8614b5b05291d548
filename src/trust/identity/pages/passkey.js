/** What the sign-in pages do in the browser: use or make a passkey, and press a one-time link's button. */
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const named = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }))

async function send(address, body) {
  const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', 'x-sakimori': '1' }, body: JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) throw Object.assign(new Error('refused'), { say: answer.do?.[document.documentElement.lang] })
  return answer
}

const plain = (credential) => {
  const { response } = credential
  const transports = response.getTransports?.()
  const answered = Object.fromEntries(['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'].filter((name) => response[name]).map((name) => [name, words(response[name])]))
  return { id: credential.id, rawId: words(credential.rawId), type: credential.type, response: { ...answered, ...(transports ? { transports } : {}) }, clientExtensionResults: {} }
}

async function sign(address) {
  const options = await send(`${address}/options`, {})
  const credential = await navigator.credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: named(options.allowCredentials) } })
  return send(address, plain(credential))
}

async function make(address) {
  const options = await send(`${address}/options`, {})
  const user = { ...options.user, id: bytes(options.user.id) }
  const credential = await navigator.credentials.create({ publicKey: { ...options, user, challenge: bytes(options.challenge), excludeCredentials: named(options.excludeCredentials) } })
  return send(address, plain(credential))
}

const button = document.querySelector('button[data-passkey]')
button?.addEventListener('click', async () => {
  const fault = document.querySelector('#fault')
  button.disabled = true
  fault.hidden = true
  try {
    const { to } = await (button.dataset.passkey === 'make' ? make : sign)(button.dataset.address)
    location.assign(button.dataset.then ?? to)
  } catch (error) {
    fault.textContent = error.say ?? fault.dataset.otherwise
    fault.hidden = false
    button.disabled = false
  }
})

// A mail scanner that follows a link runs no script, so it does not use the link up; a person need not press.
document.querySelector('form[data-at-once]')?.requestSubmit()
