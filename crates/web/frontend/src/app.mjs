// Comfort for pages that already work without it.

// An error summary takes the focus, so that a screen reader says what is wrong first.
for (const summary of document.querySelectorAll('[data-module="govuk-error-summary"]')) {
  summary.tabIndex = -1
  summary.focus()
  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]')
    const field = link && document.getElementById(link.hash.slice(1))
    if (!field) return
    event.preventDefault()
    const group = field.closest('fieldset, .govuk-form-group') ?? field
    group.scrollIntoView()
    field.focus({ preventScroll: true })
  })
}

// A form is sent once, however often its button is pressed; the journal would say so too.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
  })
  // Coming back with the browser's button finds a form that can be sent again.
  addEventListener('pageshow', () => delete form.dataset.sent)
}

// What was typed and not sent is not lost by a closed tab without a question.
for (const form of document.querySelectorAll('form[data-keep]')) {
  let typed = false
  form.addEventListener('input', () => (typed = true))
  form.addEventListener('submit', () => (typed = false))
  addEventListener('beforeunload', (event) => {
    if (typed) event.preventDefault()
  })
}

// The explanation of a word goes away with Escape, as it came: without moving the pointer or the focus.
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  for (const term of document.querySelectorAll('.wm-term:hover, .wm-term:focus-within')) {
    term.classList.add('wm-quiet')
    const back = () => term.classList.remove('wm-quiet')
    term.addEventListener('mouseleave', back, { once: true })
    term.addEventListener('focusout', back, { once: true })
  }
})

// Fields that belong to one answer show while it is chosen; without this they all show.
for (const form of document.querySelectorAll('form[data-keys]')) {
  const choices = [...form.querySelectorAll('.govuk-radios')][0]?.querySelectorAll('input') ?? []
  const show = () => {
    const chosen = [...choices].find((choice) => choice.checked)?.value
    for (const part of form.querySelectorAll('[data-for]')) part.hidden = !part.dataset.for.split(' ').includes(chosen)
  }
  form.addEventListener('change', show)
  show()

  // Number keys choose, Enter keeps and goes on; a field that takes words keeps its keys.
  form.querySelector('.wm-keys').hidden = false
  for (const [at, choice] of choices.entries()) {
    const key = document.createElement('span')
    key.className = 'wm-choice-key'
    key.ariaHidden = 'true'
    key.textContent = at + 1
    choice.labels[0].prepend(key)
  }
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.target.matches('a, button, textarea, select, summary, input:not([type="radio"])')) return
    if (event.key === 'Enter') {
      event.preventDefault()
      form.requestSubmit()
    }
    const choice = choices[event.key - 1]
    if (!choice) return
    event.preventDefault()
    choice.checked = true
    show()
    const field = [...form.querySelectorAll('[data-for] :is(input:not([type="radio"]), select)')].find((one) => one.offsetParent)
    ;(field ?? choice).focus()
  })
}

// A large document says how far it is; one that is too large is told before it is sent.
const upload = () => document.querySelectorAll('form[data-upload]').forEach((form) => {
  const sending = form.querySelector('.wm-sending')
  const [bar, words] = [sending.querySelector('progress'), sending.querySelector('[role="status"]')]
  const say = (text) => {
    sending.hidden = false
    words.textContent = text
    delete form.dataset.sent
  }
  form.addEventListener('submit', (event) => {
    const files = [...(form.elements.file?.files ?? [])]
    if (!files.length) return
    event.preventDefault()
    const file = files.reduce((largest, one) => (one.size > largest.size ? one : largest))
    const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)
    bar.hidden = file.size > form.dataset.upload
    if (bar.hidden) return say(`${files.length > 1 ? file.name : 'The file'} has ${megabytes(file.size)} MB; at most ${megabytes(form.dataset.upload)} MB are taken. Choose a smaller one.`)
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => {
      bar.value = (100 * loaded) / total
      say(loaded < total ? `Sending: ${megabytes(loaded)} of ${megabytes(total)} MB` : 'Sent. It is being looked at.')
      form.dataset.sent = 'yes'
    }
    request.onerror = () => say('The upload broke off. Send it again.')
    request.onload = () => {
      // A page of the form itself is one that records nothing yet.
      if (request.status < 400 && request.responseURL !== form.action) return location.assign(request.responseURL)
      const page = new DOMParser().parseFromString(request.responseText, 'text/html')
      const main = page.querySelector('main')
      if (!main) return say('The upload was not taken. Send it again.')
      document.title = page.title
      document.querySelector('main').replaceWith(main)
      const first = main.querySelector('[data-module="govuk-error-summary"], .wm-preview')
      first?.setAttribute('tabindex', '-1')
      first?.focus()
      upload()
    }
    request.open('POST', form.action)
    request.send(new FormData(form, event.submitter))
  })
})
upload()
