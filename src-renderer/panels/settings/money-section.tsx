import { HTMLSelect } from '@blueprintjs/core'
import { useState } from 'react'
import type { SettingsView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { ReportingDialog } from './reporting-dialog.tsx'
import { SettingRow, SettingsSection } from './rows.tsx'

const say = texts.settings.money

/** What totals are counted in; another is asked about before it is taken. */
export function MoneySection({ about }: { about: SettingsView | null }) {
  const [to, setTo] = useState<string | null>(null)
  return (
    <SettingsSection id="money">
      <SettingRow section="money" title={say.reporting} help={say.reportingHelp} words={say.reportingWords}>
        <HTMLSelect
          aria-label={say.reporting}
          value={about?.reporting ?? ''}
          disabled={about === null}
          options={[...(about?.reportingChoices ?? [])]}
          onChange={event => {
            const chosen = event.currentTarget.value
            if (chosen !== about?.reporting) setTo(chosen)
          }}
          data-testid="set-reporting"
        />
      </SettingRow>
      {to === null ? null : <ReportingDialog to={to} onClose={() => setTo(null)} />}
    </SettingsSection>
  )
}
