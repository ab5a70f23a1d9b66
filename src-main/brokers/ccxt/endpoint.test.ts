import { expect, test } from 'vitest'
import { endpointFrom } from './endpoint.ts'
import { venues } from './venues.ts'

const hosts = ['binance.com', 'binance.vision']

test('each host goes where the setting says, path and query with it; the others stay', () => {
  const { rewrite, redirected, loopback } = endpointFrom(
    { 'api.binance.com': 'http://127.0.0.1:8080', 'stream.binance.com': 'http://localhost:8080/stream' },
    hosts,
  )
  expect([redirected, loopback]).toEqual([true, true])
  expect(rewrite('https://api.binance.com/api/v3/order?a=1%202&b=2')).toBe(
    'http://127.0.0.1:8080/api/v3/order?a=1%202&b=2',
  )
  expect(rewrite('wss://stream.binance.com:9443/ws/0')).toBe('ws://localhost:8080/stream/ws/0')
  expect(rewrite('https://fapi.binance.com/fapi/v1/time')).toBe('https://fapi.binance.com/fapi/v1/time')
})

test("another of the venue's own hosts keeps to a safe line, and is not this machine", () => {
  const { rewrite, loopback } = endpointFrom({ 'api.binance.com': 'https://api1.binance.com' }, hosts)
  expect(loopback).toBe(false)
  expect(rewrite('https://api.binance.com/x')).toBe('https://api1.binance.com/x')
})

test.each([
  [{ 'api.binance.com': 'http://evil.example' }],
  [{ 'api.binance.com': 'https://evil.example' }],
  [{ 'api.binance.com': 'https://binance.com.evil.example' }],
  [{ 'api.binance.com': 'https://evilbinance.com' }],
  [{ 'api.binance.com': 'http://api1.binance.com' }],
  [{ 'api.binance.com': 'http://127.0.0.1.evil.example' }],
  [{ 'api.binance.com': 'http://user:pass@127.0.0.1:80' }],
  [{ 'api.binance.com': 'http://127.0.0.1:80/?to=' }],
  [{ 'api.binance.com': 'file:///etc/passwd' }],
  [{ 'api.binance.com': 'ftp://127.0.0.1' }],
  [{ 'api.binance.com': 'nowhere' }],
  [{ 'api.binance.com': 17 }],
  [{ 'api.kraken.com': 'http://127.0.0.1:80' }],
  [{ 'evilbinance.com': 'http://127.0.0.1:80' }],
  ['http://127.0.0.1:80'],
  [['http://127.0.0.1:80']],
])('%j is not taken', setting => {
  expect(() => endpointFrom(setting, hosts)).toThrow(/endpoint setting is not taken/)
})

test('no setting changes nothing', () => {
  for (const { hosts: own } of venues) {
    const { rewrite, redirected, loopback } = endpointFrom(undefined, own)
    expect([rewrite(`https://api.${own[0]}/x`), redirected, loopback]).toEqual([
      `https://api.${own[0]}/x`,
      false,
      false,
    ])
  }
})
