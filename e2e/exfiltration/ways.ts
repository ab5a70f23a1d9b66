import type { Target } from './stranger.ts'

/** Text where writing it out as code would look like an import of ours. */
export type Go = ((at: Target) => unknown) | `(at) => ${string}`

/** One way out of a page. Runs inside it, so it may use nothing but its argument. What it throws is a refusal. */
export interface Way {
  /** What the stranger writes down when it works. */
  readonly name: string
  readonly go: Go
}

/** Everything that asks a server without leaving the page. Paths are the names. */
export const ways: readonly Way[] = [
  { name: 'fetch', go: ({ web }) => void fetch(`http://${web}/fetch`, { mode: 'no-cors' }).catch(() => 0) },
  {
    name: 'keepalive',
    go: ({ web }) => void fetch(`http://${web}/keepalive`, { mode: 'no-cors', keepalive: true }).catch(() => 0),
  },
  {
    name: 'xhr',
    go: ({ web }) => {
      const request = new XMLHttpRequest()
      request.open('GET', `http://${web}/xhr`)
      request.send()
    },
  },
  { name: 'beacon', go: ({ web }) => navigator.sendBeacon(`http://${web}/beacon`, 'x') },
  { name: 'eventsource', go: ({ web }) => new EventSource(`http://${web}/eventsource`) },
  { name: 'websocket', go: ({ web }) => new WebSocket(`ws://${web}/websocket`) },
  {
    name: 'webtransport',
    go: ({ ports }) => void new WebTransport(`https://127.0.0.1:${ports.quic}/`).ready.catch(() => 0),
  },
  {
    name: 'ping',
    go: ({ web }) => {
      const link = Object.assign(document.createElement('a'), { href: '#ping', ping: `http://${web}/ping` })
      document.body.append(link)
      link.click()
    },
  },
  {
    name: 'image',
    go: ({ web }) => {
      new Image().src = `http://${web}/image`
    },
  },
  {
    name: 'srcset',
    go: ({ web }) => {
      new Image().srcset = `http://${web}/srcset 1x`
    },
  },
  {
    name: 'svg-image',
    go: ({ web }) => {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
      const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
      image.setAttribute('href', `http://${web}/svg-image`)
      svg.append(image)
      document.body.append(svg)
    },
  },
  {
    name: 'input-image',
    go: ({ web }) =>
      document.body.append(
        Object.assign(document.createElement('input'), { type: 'image', src: `http://${web}/input-image` }),
      ),
  },
  {
    name: 'audio',
    go: ({ web }) => {
      new Audio().src = `http://${web}/audio`
    },
  },
  {
    name: 'video-poster',
    go: ({ web }) =>
      document.body.append(
        Object.assign(document.createElement('video'), { poster: `http://${web}/video-poster`, width: 9 }),
      ),
  },
  {
    name: 'css-url',
    go: ({ web }) => {
      document.body.append(document.createElement('i'))
      document.body.lastElementChild?.setAttribute(
        'style',
        `display:block;width:9px;height:9px;background:url(http://${web}/css-url)`,
      )
    },
  },
  {
    name: 'css-import',
    go: ({ web }) => {
      const style = document.createElement('style')
      style.textContent = `@import url(http://${web}/css-import.css);`
      document.head.append(style)
    },
  },
  {
    name: 'css-font',
    go: ({ web }) => {
      const style = document.createElement('style')
      style.textContent = `@font-face { font-family: leak; src: url(http://${web}/css-font); }`
      const text = Object.assign(document.createElement('p'), { textContent: 'x' })
      text.style.fontFamily = 'leak'
      document.head.append(style)
      document.body.append(text)
    },
  },
  {
    name: 'font-face',
    go: ({ web }) => void new FontFace('leaked', `url(http://${web}/font-face)`).load().catch(() => 0),
  },
  ...(['stylesheet', 'prefetch', 'preload', 'modulepreload'] as const).map(name => ({
    name,
    go: linkTo(name),
  })),
  {
    name: 'preconnect',
    go: ({ ports }) =>
      document.head.append(
        Object.assign(document.createElement('link'), {
          rel: 'preconnect',
          href: `http://127.0.0.1:${ports.preconnect}`,
        }),
      ),
  },
  {
    name: 'dns-prefetch',
    go: ({ unknownHost }) =>
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'dns-prefetch', href: `http://${unknownHost}` }),
      ),
  },
  {
    name: 'iframe',
    go: ({ web }) =>
      document.body.append(Object.assign(document.createElement('iframe'), { src: `http://${web}/iframe.html` })),
  },
  {
    name: 'object',
    go: ({ web }) =>
      document.body.append(Object.assign(document.createElement('object'), { data: `http://${web}/object.html` })),
  },
  {
    name: 'embed',
    go: ({ web }) => {
      const embed = document.createElement('embed')
      embed.setAttribute('src', `http://${web}/embed.html`)
      document.body.append(embed)
    },
  },
  {
    name: 'script',
    go: ({ web }) =>
      document.body.append(Object.assign(document.createElement('script'), { src: `http://${web}/script.js` })),
  },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is filled in by the page
  { name: 'import', go: '(at) => import(`http://${at.web}/import.js`).catch(() => 0)' },
  {
    name: 'worker-fetch',
    go: ({ web }) =>
      new Worker(URL.createObjectURL(new Blob([`fetch('http://${web}/worker-fetch', { mode: 'no-cors' })`]))),
  },
  {
    name: 'worker-import',
    go: ({ web }) => new Worker(URL.createObjectURL(new Blob([`importScripts('http://${web}/worker-import.js')`]))),
  },
  {
    name: 'form-frame',
    go: ({ web }) => {
      const frame = Object.assign(document.createElement('iframe'), { name: 'aside' })
      const form = Object.assign(document.createElement('form'), {
        ...{ action: `http://${web}/form-frame`, method: 'POST', target: 'aside' },
      })
      document.body.append(frame, form)
      form.submit()
    },
  },
  {
    name: 'stun',
    go: async ({ ports }) => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${ports.stun}` }] })
      peer.createDataChannel('x')
      await peer.setLocalDescription(await peer.createOffer())
    },
  },
  {
    name: 'turn',
    go: async ({ ports }) => {
      const urls = `turn:127.0.0.1:${ports.turn}?transport=tcp`
      const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'x', credential: 'x' }] })
      peer.createDataChannel('x')
      await peer.setLocalDescription(await peer.createOffer())
    },
  },
  {
    name: 'ice',
    go: async ({ ports }) => {
      // The other peer is ours, but for the one candidate that it is said to be reached at.
      const [ours, theirs] = [new RTCPeerConnection(), new RTCPeerConnection()]
      ours.createDataChannel('x')
      await ours.setLocalDescription(await ours.createOffer())
      if (ours.localDescription) await theirs.setRemoteDescription(ours.localDescription)
      await theirs.setLocalDescription(await theirs.createAnswer())
      if (theirs.localDescription) await ours.setRemoteDescription(theirs.localDescription)
      await ours.addIceCandidate({
        candidate: `candidate:1 1 udp 2113937151 127.0.0.1 ${ports.ice} typ host`,
        sdpMid: '0',
      })
    },
  },
  { name: 'window', go: ({ web }) => window.open(`http://${web}/window.html`) },
  { name: 'window-noopener', go: ({ web }) => window.open(`http://${web}/window-noopener.html`, '_blank', 'noopener') },
  {
    name: 'window-form',
    go: ({ web }) => {
      const form = Object.assign(document.createElement('form'), {
        ...{ action: `http://${web}/window-form`, target: '_blank' },
      })
      document.body.append(form)
      form.submit()
    },
  },
  {
    name: 'window-link',
    go: ({ web }) => {
      const link = Object.assign(document.createElement('a'), {
        ...{ href: `http://${web}/window-link.html`, target: '_blank' },
      })
      document.body.append(link)
      link.click()
    },
  },
]

/** A link element of this relation; written out, for the function goes into the page as text. */
function linkTo(rel: 'stylesheet' | 'prefetch' | 'preload' | 'modulepreload'): Way['go'] {
  const add = {
    stylesheet: ({ web }: Target) =>
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `http://${web}/stylesheet.css` }),
      ),
    prefetch: ({ web }: Target) =>
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'prefetch', href: `http://${web}/prefetch.js` }),
      ),
    preload: ({ web }: Target) =>
      document.head.append(
        Object.assign(document.createElement('link'), {
          ...{ rel: 'preload', as: 'script', href: `http://${web}/preload.js` },
        }),
      ),
    modulepreload: ({ web }: Target) =>
      document.head.append(
        Object.assign(document.createElement('link'), {
          ...{ rel: 'modulepreload', href: `http://${web}/modulepreload.js` },
        }),
      ),
  }
  return add[rel]
}
