/** OKX's real hosts, and under which path on the one loopback port each is answered; `demo` is the trading with play money. */
export const hosts: Readonly<Record<string, string>> = {
  'www.okx.com': '',
  'openapi.okx.com': '',
  'ws.okx.com:8443': '',
  'wspap.okx.com:8443': '/demo',
}
