/** Gemini's real hosts, and under which path on the one loopback port each is answered. */
export const hosts: Readonly<Record<string, string>> = {
  'api.gemini.com': '',
  'api.sandbox.gemini.com': '',
  'exchange.gemini.com': '/web',
}
