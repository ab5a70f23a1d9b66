import { useCallback, useEffect, useRef, useState } from 'react'
import type { ParamsOf, Stop } from '../../../link/link.ts'
import { texts } from '../../../texts/index.ts'
import { useTerminal } from '../../../use-terminal.ts'
import { type Look, nothingYet, outcome, spokenOutcome } from './look.ts'

/** Looks at a venue and follows what is found, until the form is left. */
export function useLook(title: string) {
  const terminal = useTerminal()
  const [look, setLook] = useState<Look>(nothingYet)
  const stop = useRef<Stop>(() => undefined)
  useEffect(() => () => stop.current(), [])
  const begin = useCallback(
    (params: ParamsOf<'brokers.test'>) => {
      stop.current()
      let now = nothingYet
      let told = false
      const show = (next: Look) => {
        now = next
        setLook(next)
        const came = outcome(next)
        if (came === 'running' || told) return
        told = true
        terminal.messages.getState().speak(came === 'bad' ? 'assertive' : 'polite', spokenOutcome(next, title))
      }
      show(now)
      stop.current = terminal.link.subscribe('brokers.test', params, {
        items: batch => show({ ...now, steps: new Map([...now.steps, ...batch.map(one => [one.step, one] as const)]) }),
        opened: () => undefined,
        lost: () => show({ ...now, problem: texts.connect.look.lost }),
        ended: error => {
          show({ ...now, problem: error.message })
          // A look is not repeated by itself.
          return true
        },
      })
    },
    [terminal, title],
  )
  return { look, begin }
}
