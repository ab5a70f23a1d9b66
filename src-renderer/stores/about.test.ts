import { expect, test } from 'vitest'
import { aboutStore } from './about.ts'
import { fakeLink } from './fake-link-kit.ts'

test('what the terminal runs with is asked for while somebody looks, once for all, and stays as it was told', () => {
  const fake = fakeLink()
  const about = aboutStore(fake.link)
  expect(fake.openStreams('settings')).toBe(0)
  const [one, other] = [about.watch(), about.watch()]
  expect(fake.openStreams('settings')).toBe(1)
  fake.push('settings', { version: '1' })
  one()
  expect(fake.openStreams('settings')).toBe(1)
  other()
  expect(fake.openStreams('settings')).toBe(0)
  expect(about.getState().value).toEqual({ version: '1' })
  about.watch()
  expect(fake.openStreams('settings')).toBe(1)
})
