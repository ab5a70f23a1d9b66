import type { Way } from './ways.ts'

/** Ways that take the page itself elsewhere: one page each. */
export const leavings: readonly Way[] = [
  { name: 'location', go: ({ web }) => location.assign(`http://${web}/location.html`) },
  {
    name: 'form',
    go: ({ web }) => {
      const form = Object.assign(document.createElement('form'), { action: `http://${web}/form` })
      document.body.append(form)
      form.submit()
    },
  },
  {
    name: 'link',
    go: ({ web }) => {
      const link = Object.assign(document.createElement('a'), { href: `http://${web}/link.html` })
      document.body.append(link)
      link.click()
    },
  },
  {
    name: 'meta-refresh',
    go: ({ web }) =>
      document.head.append(
        Object.assign(document.createElement('meta'), {
          ...{ httpEquiv: 'refresh', content: `0;url=http://${web}/meta-refresh.html` },
        }),
      ),
  },
  {
    name: 'javascript-url',
    go: ({ web }) => {
      const link = document.createElement('a')
      link.setAttribute('href', `javascript:location.href = 'http://${web}/javascript-url.html'`)
      document.body.append(link)
      link.click()
    },
  },
]
