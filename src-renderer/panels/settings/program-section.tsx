import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import type { SettingsView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { byteSize, number, utcDateTime } from '../../ui/format.ts'
import { useTerminal } from '../../use-terminal.ts'
import { Licences } from './licences.tsx'
import { SettingRow, SettingsSection } from './rows.tsx'

const say = texts.settings.program

const factsOf = (about: SettingsView): readonly (readonly [string, string])[] => [
  [say.version, about.version],
  [say.host, say.hosts[about.host]],
  [say.node, about.node],
  [say.system, about.system],
  [say.started, texts.common.utc(utcDateTime(about.startedAt))],
  [say.dataDir, about.dataDir],
  [say.journal, say.journalOf(about.journal.path, number(about.journal.rows), byteSize(about.journal.bytes))],
  [say.log, say.logOf(about.log.path, byteSize(about.log.bytes))],
]

/** What runs here, where its data lie, and what it is made of. */
export function ProgramSection({ about }: { about: SettingsView | null }) {
  const { messages } = useTerminal()
  const [licences, setLicences] = useState(false)
  const facts = about === null ? [] : factsOf(about)
  const copy = () => {
    const { say: tell } = messages.getState()
    navigator.clipboard.writeText(facts.map(([name, value]) => `${name}: ${value}`).join('\n')).then(
      () => tell('info', say.copied),
      () => tell('warning', say.notCopied),
    )
  }
  return (
    <SettingsSection id="program">
      <SettingRow section="program" title={say.facts} words={facts.flat().join(' ')} testId="program-facts">
        <dl className="program-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className="cluster">
          <Button size="small" text={say.copy} disabled={about === null} onClick={copy} data-testid="program-copy" />
          <Button size="small" text={say.showLog} onClick={() => workspace.getState().show('log')} />
        </div>
      </SettingRow>
      <SettingRow section="program" title={say.licences} help={say.licencesHelp} words={say.licencesWords}>
        <Button size="small" text={say.showLicences} onClick={() => setLicences(true)} data-testid="licences-open" />
      </SettingRow>
      {licences ? <Licences onClose={() => setLicences(false)} /> : null}
    </SettingsSection>
  )
}
