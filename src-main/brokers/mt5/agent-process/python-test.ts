import { messageOf } from '../../../core/kernel/errors.ts'
import { type TestOptions, type TestStep, testSteps } from '../../venue-form.ts'
import { testConnection } from '../connection-test.ts'
import type { AgentLink } from '../link/agent-link.ts'
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
    const own = (step: TestStep): void => tell({ ...step, text: wordsFor(step, link) ?? step.text })
    await testConnection({ settings: settingsFrom(settings), clock, source, tell: own, signal })
  } catch (error) {
    if (signal.aborted) return
    tell({ step: 'reached', state: 'failed', text: messageOf(error) })
    for (const step of testSteps.slice(1)) tell({ step, state: 'skipped', text: 'The terminal was not reached.' })
  } finally {
    signal.removeEventListener('abort', stop)
    await source.stop()
  }
}

/** Where the way by Python has words of its own. */
function wordsFor({ step, state }: TestStep, { agentVersion, greeting: { perm } }: AgentLink): string | null {
  if (step === 'reached' && state === 'ok') return `The Python program ${agentVersion} drives MetaTrader.`
  if (step === 'key' && state === 'ok') return 'The account is logged in: nothing is paired, and nothing listens.'
  if (step === 'permissions' && perm.terminal && !perm.program)
    return "Untick 'Disable automatic trading via external Python API' in Tools, Options, Expert Advisors of MetaTrader."
  return null
}
