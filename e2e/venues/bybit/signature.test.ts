import { expect, test } from 'vitest'
import { authSignature, restSignature, signedText } from './signature.ts'

// The documentation gives the text to sign and a result, but not the secret that led to it: the text is checked against it, the results here come from `openssl dgst -sha256 -hmac test-secret`.
const DOCUMENTED = ['1658384314791', 'XXXXXXXXXX', '5000', 'category=option&symbol=BTC-29JUL22-25000-C'] as const

test('the documented text of a GET', () => {
  expect(signedText(...DOCUMENTED)).toBe('1658384314791XXXXXXXXXX5000category=option&symbol=BTC-29JUL22-25000-C')
})

test('the signature of that text', () => {
  expect(restSignature('test-secret', ...DOCUMENTED)).toBe(
    '236d8f7132d3e4c8bad803010e296f3d07211356e54c01455b26c8229a682297',
  )
})

test('the signature of a log-in at the documented expiry', () => {
  expect(authSignature('test-secret', '1662350400000')).toBe(
    'f072aab6fa18cd774da998325df6cfc87c3ccf10d5722e6b43b570c5feaf6172',
  )
})
