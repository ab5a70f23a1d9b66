import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Mt5PairingView } from '../../../src-preload/contract/views.ts'
import { useAnswer } from '../../use-answer.ts'
import { useTerminal } from '../../use-terminal.ts'
import { commonFor, dataFolders } from './folders.ts'
import type { Seen } from './steps.ts'
import { wizard } from './wizard-store.ts'

/** There is no stream of folders, nor of where secrets are kept: as long as something is awaited, both are looked at this often. */
const LOOK_EVERY_MS = 2_000
/** An EA that may connect does so at once. */
const SLOW_MS = 4_000

export interface SeenNow extends Seen {
  /** Looks at the folders again. */
  readonly look: () => void
  readonly problem: string | null
}

/** Everything that the steps are judged by, as it is now. */
export function useSeen(pairing: Mt5PairingView | null): SeenNow {
  const terminal = useTerminal()
  const folders = useAnswer('mt5.folders', {})
  const engine = useAnswer('credentials.engine', {})
  const turn = useStore(terminal.kept, state => state.turn)
  const door = useStore(terminal.mt5Door, state => state.value)
  const { data: chosen, begun } = useStore(wizard)
  const open = pairing === null || pairing.state === 'waiting'
  const { reload } = folders
  const { reload: lookAtSecrets } = engine
  useEffect(() => {
    if (!open) return
    const look = () => {
      if (document.visibilityState !== 'visible') return
      reload()
      lookAtSecrets()
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [open, reload, lookAtSecrets])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a credential was kept somewhere, or its place opened
  useEffect(lookAtSecrets, [turn])

  const all = folders.answer ?? []
  const own = dataFolders(all)
  const here = pairing === null ? undefined : begun.get(pairing.keyId)
  const wanted = pairing === null ? chosen : (here?.data ?? null)
  const named = own.find(({ id }) => id === wanted)
  // Of a pairing that another page began it is only known where there is but one.
  const data = named ?? (pairing === null || own.length === 1 ? (own[0] ?? null) : null)
  const common = all.find(({ id }) => id === here?.common) ?? commonFor(all, data)
  const claimed = pairing?.state === 'waiting' && common?.waiting === false
  return {
    folders: folders.answer,
    data,
    common,
    secrets:
      engine.answer === null
        ? null
        : engine.answer.engine === null
          ? 'none'
          : engine.answer.unlocked
            ? 'open'
            : 'locked',
    door,
    pairing,
    claimed,
    slow: useSlow(claimed),
    look: reload,
    problem: folders.problem ?? engine.problem,
  }
}

/** Whether something has been so for a while. */
function useSlow(so: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!so) {
      setSlow(false)
      return
    }
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [so])
  return slow && so
}
