/** Bitstamp's real hosts, and under which path on the one loopback port each is answered. */
export const hosts: Readonly<Record<string, string>> = { 'www.bitstamp.net': '', 'ws.bitstamp.net': '/ws' }
