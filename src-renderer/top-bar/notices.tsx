import { Button, PopoverNext } from '@blueprintjs/core'
import { Notifications } from '@blueprintjs/icons'
import { useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { utcDateTime } from '../ui/format.ts'
import { Badge } from '../ui/tags.tsx'
import { useTerminal } from '../use-terminal.ts'

const say = texts.topBar.notices

const focusOn = (box: HTMLElement | null) => box?.focus({ preventScroll: true })

const tones = { info: 'plain', warning: 'warn', error: 'bad' } as const

/** What the terminal wants known although it goes on; the count is of those not looked at. */
export function Notices() {
  const status = useStore(useTerminal().status, state => state.value)
  const [seen, setSeen] = useState(0)
  const notices = status?.notices ?? []
  const fresh = notices.filter(notice => notice.at > seen && notice.level !== 'info').length
  return (
    <PopoverNext
      placement="bottom-end"
      onClosed={() => setSeen(notices[0]?.at ?? 0)}
      content={
        // The focus goes in, so that Escape closes it from the keyboard.
        <div className="notices" data-testid="notices" tabIndex={-1} ref={focusOn}>
          <h2>{say.title}</h2>
          {notices.length === 0 ? <p className="muted">{say.none}</p> : null}
          <ul>
            {notices.map((notice, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: notices have no id and are replaced as a whole
              <li key={`${notice.at} ${index}`}>
                <Badge tone={tones[notice.level]}>{say.levels[notice.level]}</Badge>
                <span>{notice.text}</span>
                <time className="muted">{utcDateTime(notice.at)}</time>
              </li>
            ))}
          </ul>
        </div>
      }
    >
      <Button
        variant="minimal"
        icon={<Notifications />}
        aria-label={fresh > 0 ? say.fresh(fresh) : say.title}
        data-testid="notices-button"
        {...(fresh > 0 ? { text: String(fresh), intent: 'warning' as const } : {})}
      />
    </PopoverNext>
  )
}
