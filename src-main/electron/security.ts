import { app, protocol, type Session, shell, type WebContents } from 'electron'
import { pageLinks } from '../page-links.ts'
import { appScheme, isApp } from './origin.ts'
import { isPopOut, popOut } from './pop-out.ts'

/**
 * Before the app is ready. As root Chromium has no sandbox to enable; the start script has said so. `preload`: of every
 * window.
 */
export const hardenApp = (preload: string): void => {
  if (process.getuid?.() !== 0) app.enableSandbox()
  // Never `bypassCSP`, and no service workers.
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }])
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, preload))
}

const hardenContents = (contents: WebContents, preload: string): void => {
  contents.on('will-attach-webview', event => event.preventDefault())
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isApp(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.setWindowOpenHandler(({ url }) => {
    if (isPopOut(url)) return popOut(preload, contents.session)
    openIfListed(url)
    return { action: 'deny' }
  })
}

/** The links that stand in the page. They open in the person's own browser. */
const listedHosts = new Set(['www.tradingview.com'])

/** The only way to an address outside: https, and a listed host or a whole address that the page links to; else nothing happens. */
export const openIfListed = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol: scheme, host, href, username, password } = new URL(address)
  if (scheme !== 'https:' || !(listedHosts.has(host) || pageLinks.has(href)) || username !== '' || password !== '')
    return false
  void shell.openExternal(address)
  return true
}

/** The page copies text, and asks the machine for nothing else. */
const allowed = 'clipboard-sanitized-write'

/** All traffic with brokers is in this process: the page may talk to nobody, so what runs in it cannot phone home. */
export const hardenSession = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, done) => done(permission === allowed))
  session.setPermissionCheckHandler((_contents, permission) => permission === allowed)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, done) => done({ cancel: !/^(app|devtools|blob|data):/.test(url) }))
}
