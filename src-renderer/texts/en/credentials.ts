/** Where secrets are kept, and which are. */
export const credentials = {
  unread: 'Credentials could not be read',
  kept: 'Kept credentials',
  add: 'Add credential',
  none: 'None yet. The paper broker needs none; add one for each broker that asks for a login.',
  chooseFirst: 'Choose above where they are kept; then they can be added.',
  test: 'Test',
  forget: 'Forget',
  forgetOf: (broker: string, profile: string) => `Forget ${broker} ${profile}`,
  dontForget: 'Keep',
  /** In which place one lies. */
  places: { keytar: 'keychain', 'passphrase-file': 'encrypted file', memory: 'memory only' },
  since: (fields: readonly string[], time: string) => `${fields.join(', ')}, kept since ${time} UTC`,
  form: {
    broker: 'Broker',
    brokerHelp: 'Such as binance or oanda.',
    profile: 'Profile',
    profileHelp: 'Tells two logins at one broker apart.',
    field: (n: number) => `Field ${n}`,
    value: (field: string) => (field === '' ? 'Value' : `Value of ${field}`),
    another: 'Another field',
    save: 'Keep it',
    wrong: {
      broker: 'Lower-case letters, digits and dashes, at most 32.',
      profile: 'Letters, digits, dashes and underscores, at most 40.',
      empty: 'Fill at least one field.',
      name: 'Each field needs a name that begins with a letter.',
      twice: 'Two fields have the same name.',
      value: 'Each field needs a value.',
    },
  },
  engine: {
    title: 'Where secrets are kept',
    titles: {
      keytar: 'Keychain of this computer',
      'passphrase-file': 'Encrypted file',
      memory: 'Memory only',
    },
    texts: {
      keytar:
        'macOS Keychain, Windows Credential Manager, or the Secret Service on Linux. Unlocked with your login; the best choice on a desktop.',
      'passphrase-file':
        'For a machine without a keychain, such as a server. Sealed with a passphrase (scrypt, AES-256-GCM), which is asked for at every start. A lost passphrase cannot be recovered.',
    },
    open: 'Open',
    locked: 'Locked',
    dontChange: 'Keep it',
    nothingChosen:
      'Nothing is chosen for you. Credentials that are kept already stay where they are; new ones go here.',
    use: 'Use this',
    useOn: 'Keep using it',
    unlock: 'Unlock',
    passphrase: 'Passphrase',
    passphraseHelp: (least: number) => `At least ${least} characters.`,
  },
} as const
