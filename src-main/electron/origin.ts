/** Where the page lives. The scheme is internal: it is registered with no operating system. */
export const appScheme = 'app'
export const appHost = 'terminal'
export const appOrigin = `${appScheme}://${appHost}`

/** Whether an address is the page's. (`URL.origin` does not help: Node knows no origin for a scheme like this.) */
export const isApp = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  return protocol === `${appScheme}:` && host === appHost
}
