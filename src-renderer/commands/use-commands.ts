import { useEffect, useRef } from 'react'
import type { Command } from './command.ts'
import { registerCommands } from './commands.ts'

/** Registers commands while the component is there; `run` and `when` of the newest drawing are used. */
export function useCommands(list: readonly Command[]): void {
  const newest = useRef(new Map<string, Command>())
  useEffect(() => {
    newest.current = new Map(list.map(one => [one.id, one]))
  })
  // Functions are not compared: they are looked up when the command is used.
  const shape = JSON.stringify(list)
  useEffect(() => {
    const plain: readonly Command[] = JSON.parse(shape)
    return registerCommands(
      ...plain.map(one => ({
        ...one,
        run: () => newest.current.get(one.id)?.run(),
        when: () => newest.current.get(one.id)?.when?.() ?? true,
      })),
    )
  }, [shape])
}
