import { messageOf } from '../../../core/kernel/errors.ts'
import { type TestOptions, testSteps } from '../../venue-form.ts'
import { testConnection } from '../connection-test.ts'
import { settingsFrom } from '../settings.ts'
import type { PythonSource } from './python-source.ts'

/** Starts the agent, looks at its terminal step by step, and stops it; nothing is placed or changed there. */
export async function testByPython(
  { settings, clock, tell, signal }: TestOptions,
  source: PythonSource,
): Promise<void> {
  const stop = (): void => void source.stop()
  signal.addEventListener('abort', stop, { once: true })
  tell({ step: 'reached', state: 'running', text: 'Python and MetaTrader are started; that may take a minute.' })
  try {
    const link = await source.start()
    await link.resume(null)
    await testConnection({ settings: settingsFrom(settings), clock, source, tell, signal })
  } catch (error) {
    if (signal.aborted) return
    tell({ step: 'reached', state: 'failed', text: messageOf(error) })
    for (const step of testSteps.slice(1)) tell({ step, state: 'skipped', text: 'The terminal was not reached.' })
  } finally {
    signal.removeEventListener('abort', stop)
    await source.stop()
  }
}
