import { expect, test, vi } from 'vitest'
import { DEFAULTS } from '../settings/page-settings.ts'
import type { betweenWindows } from './between-windows.ts'
import { fakeLink } from './fake-link-kit.ts'
import { messagesStore } from './messages.ts'
import { settingsStore } from './settings.ts'

test('what one window sets is shown by all, told once, and kept when another of them sets something else', async () => {
  const windows: ((message: unknown) => void)[] = []
  let told = 0
  const between: typeof betweenWindows = (_name, hear) => {
    windows.push(hear)
    return message => {
      told += 1
      for (const other of windows) if (other !== hear) other(message)
    }
  }
  const start = async () => {
    const { asked, link } = fakeLink()
    const settings = settingsStore(link, messagesStore(), between)
    link.state.setState({ phase: 'reconnecting' })
    link.state.setState({ phase: 'open' })
    asked[0]?.answer({ value: null })
    await vi.waitFor(() => expect(settings.getState().ready).toBe(true))
    return { asked, settings }
  }
  const [one, other] = [await start(), await start()]
  one.settings.getState().change({ theme: 'light' })
  expect(other.settings.getState().value.theme).toBe('light')
  expect([told, other.asked.length]).toEqual([1, 1])
  other.settings.getState().change({ density: 'compact' })
  const both = { ...DEFAULTS, theme: 'light', density: 'compact' }
  for (const { settings } of [one, other]) expect(settings.getState().value).toEqual(both)
  expect(other.asked[1]).toMatchObject({ name: 'page.save', input: { key: 'settings', value: JSON.stringify(both) } })
})
