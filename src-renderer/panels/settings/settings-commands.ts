import type { Command } from '../../commands/command.ts'
import { texts } from '../../texts/index.ts'
import { openSettings, SECTIONS } from './settings-place.ts'

/** One command for each section of the settings: opens them there. */
export const settingsCommands = (): readonly Command[] =>
  SECTIONS.map(section => ({
    id: `settings-${section}`,
    label: texts.settings.jump(texts.settings.sections[section]),
    group: 'looks',
    keywords: texts.commands.keywords.settings,
    run: () => openSettings(section),
  }))
