import { BrowserWindow, type Session, type WindowOpenHandlerResponse } from 'electron'
import { appOrigin } from './origin.ts'
import { webPreferences } from './web-preferences.ts'

/** More windows than this nobody looks at, and a page that goes wrong opens no more. */
const MOST_WINDOWS = 16

/** The one page that the page may open in a window of its own; what it shows stands behind `?` or `#`, as plain words. */
const POP_OUT = new RegExp(`^${appOrigin}/popout\\.html(\\?[\\w.~%=&/:-]{0,500})?(#[\\w.~%=&/:-]{0,500})?$`)

/** Exactly as the page asked for it: no other spelling of the address is taken. */
export const isPopOut = (address: string): boolean => POP_OUT.test(address)

/**
 * A window for it, with what every window of the app may do and no more, whatever features the page named; it asks for a
 * port of its own as the first one did, and closes with the one that opened it.
 */
export const popOut = (preload: string, session: Session): WindowOpenHandlerResponse =>
  BrowserWindow.getAllWindows().length >= MOST_WINDOWS
    ? { action: 'deny' }
    : {
        action: 'allow',
        overrideBrowserWindowOptions: {
          minWidth: 320,
          minHeight: 240,
          title: 'Bellwether',
          backgroundColor: '#1c2127',
          autoHideMenuBar: true,
          // What a page can ask for in `features` and must not have.
          fullscreen: false,
          kiosk: false,
          alwaysOnTop: false,
          skipTaskbar: false,
          frame: true,
          transparent: false,
          webPreferences: webPreferences(preload, session),
        },
      }
