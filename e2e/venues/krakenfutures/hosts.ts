/** Kraken Futures' real hosts, and under which path on the one loopback port each is answered. */
export const hosts: Readonly<Record<string, string>> = { 'futures.kraken.com': '', 'demo-futures.kraken.com': '' }
