// Comfort only: everything works without this script. No double press, and a file's size is said before sending.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.dataset.sent) return event.preventDefault()
  form.dataset.sent = '1'
  const button = event.submitter
  if (button) button.setAttribute('aria-busy', 'true')
  setTimeout(() => delete form.dataset.sent, 8000)
})
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent
})
document.addEventListener('change', (event) => {
  const input = event.target
  if (input.type !== 'file' || !input.files[0]) return
  const said = document.getElementById(`${input.id}-said`)
  const file = input.files[0]
  const big = input.dataset.max && file.size > Number(input.dataset.max)
  if (said)
    said.textContent = `${file.name} · ${(file.size / 1e6).toFixed(1)} MB${big ? ` · ${input.dataset.big}` : ''}`
})
const errors = document.getElementById('errors')
if (errors) errors.focus()
