import { expect, test } from 'vitest'
import { http, testHost } from './websocket-host-test-kit.ts'

const it = testHost()

test('the page comes with what protects it', async () => {
  const page = await http(it.host, '/')
  expect(page.status).toBe(200)
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': expect.stringContaining("require-trusted-types-for 'script'; trusted-types 'none'"),
  })
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';")
  const script = await http(it.host, '/assets/a-1.js?x=1')
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': expect.stringContaining('immutable'),
  })
  const head = await http(it.host, '/index.html', { method: 'HEAD' })
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '34'])
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s of the page is refused', async method => {
  const answer = await http(it.host, '/', { method })
  expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD'])
  expect((await http(it.host, '/session', { method: 'DELETE' })).status).toBe(405)
})

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/assets/../../secret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/../page-not/x.txt',
  '//secret.txt',
  '/./index.html',
  '/link.txt',
  '/.hidden',
  '/assets',
  '/assets/',
  '/index.html/x',
  '/index.html%00.js',
  '/C:/secret.txt',
])('%s leads nowhere', async path => {
  const answer = await http(it.host, path)
  expect(answer.status).toBe(404)
  expect(answer.text).not.toContain('secret')
})

test('a path longer than any file name leads nowhere', async () => {
  expect((await http(it.host, `/${'a'.repeat(3_000)}`)).status).toBe(404)
})

test.each(['/%', '/%zz', '*', 'http://127.0.0.1/x'])('%s is no path', async path => {
  expect((await http(it.host, path)).status).toBe(400)
})
