/** HTX' real host for spot, and under which path on the one loopback port it is answered. */
export const hosts: Readonly<Record<string, string>> = { 'api.huobi.pro': '' }
