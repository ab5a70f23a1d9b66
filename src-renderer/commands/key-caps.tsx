import { capsOf } from './press.ts'

/** Keys as they look on the keyboard. */
export const KeyCaps = ({ keys }: { keys: string }) => (
  <span className="key-caps">
    {capsOf(keys).map(cap => (
      <kbd key={cap}>{cap}</kbd>
    ))}
  </span>
)
