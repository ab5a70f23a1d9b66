/** Bitfinex' real hosts, and under which path on the one loopback port each is answered. */
export const hosts: Readonly<Record<string, string>> = { 'api.bitfinex.com': '', 'api-pub.bitfinex.com': '' }
