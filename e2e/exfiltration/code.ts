/** Gathers in the page what of it ran. */
declare global {
  var ran: string[]
  var trustedTypes: {
    createPolicy(
      name: string,
      rules: { createScript: (text: string) => string },
    ): { createScript(text: string): object }
  }
}

/** Ways to make code of text, which Trusted Types and the policy refuse. Each tells `ran` its name when it runs. */
export const code: Readonly<Record<string, () => unknown>> = {
  // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
  eval: () => globalThis.eval("ran.push('eval')"),
  function: () => new Function("ran.push('function')")(),
  timeout: () => setTimeout("ran.push('timeout')" as unknown as () => void),
  interval: () => setInterval("ran.push('interval')" as unknown as () => void, 1),
  innerHTML: () => {
    document.body.append(document.createElement('p'))
    const place = document.body.lastElementChild
    if (place) place.innerHTML = `<img src="data:," onerror="ran.push('innerHTML')">`
  },
  insertAdjacentHTML: () =>
    document.body.insertAdjacentHTML('beforeend', `<img src="data:," onerror="ran.push('insertAdjacentHTML')">`),
  fragment: () =>
    document.body.append(document.createRange().createContextualFragment("<script>ran.push('fragment')</" + 'script>')),
  srcdoc: () =>
    document.body.append(
      Object.assign(document.createElement('iframe'), {
        srcdoc: "<script>parent.ran.push('srcdoc')</" + 'script>',
      }),
    ),
  text: () =>
    document.body.append(Object.assign(document.createElement('script'), { textContent: "ran.push('text')" })),
  data: () =>
    document.body.append(
      Object.assign(document.createElement('script'), { src: `data:text/javascript,ran.push('data')` }),
    ),
  blob: () => {
    const src = URL.createObjectURL(new Blob(["ran.push('blob')"], { type: 'text/javascript' }))
    document.body.append(Object.assign(document.createElement('script'), { src }))
  },
  attribute: () => {
    const button = document.createElement('button')
    button.setAttribute('onclick', "ran.push('attribute')")
    document.body.append(button)
    button.click()
  },
  javascript: () => {
    const frame = document.createElement('iframe')
    frame.setAttribute('src', "javascript:parent.ran.push('javascript')")
    document.body.append(frame)
  },
  policy: () => {
    // Trusted Types of one's own making: 'none' of them may be made.
    const made = trustedTypes.createPolicy('own', { createScript: text => text })
    ran.push(`${made.createScript('policy')}`)
  },
}
