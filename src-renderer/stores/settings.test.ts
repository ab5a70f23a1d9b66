import { expect, test, vi } from 'vitest'
import { DEFAULTS } from '../settings/page-settings.ts'
import { fakeLink } from './fake-link-kit.ts'
import { messagesStore } from './messages.ts'
import { settingsStore } from './settings.ts'

test('a change goes on from what is shown, also where another window has set it', async () => {
  const { asked, link } = fakeLink()
  const settings = settingsStore(link, messagesStore())
  link.state.setState({ phase: 'reconnecting' })
  link.state.setState({ phase: 'open' })
  asked[0]?.answer({ value: null })
  await vi.waitFor(() => expect(settings.getState().ready).toBe(true))
  // As layout/link-windows.ts does with what it hears.
  settings.setState({ value: { ...DEFAULTS, theme: 'light' } })
  settings.getState().change({ density: 'compact' })
  const both = { ...DEFAULTS, theme: 'light', density: 'compact' }
  expect(settings.getState().value).toEqual(both)
  expect(asked[1]).toMatchObject({ name: 'page.save', input: { key: 'settings', value: JSON.stringify(both) } })
})
