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
