/** What somebody may choose: dark, and that letters mean nothing. */

export interface Settings {
  readonly dark: boolean;
  readonly setDark: (chosen: boolean) => void;
  readonly withoutLetters: boolean;
  readonly setWithoutLetters: (chosen: boolean) => void;
}

export function SettingsBoxes({ settings }: { readonly settings: Settings }) {
  const { dark, setDark, withoutLetters, setWithoutLetters } = settings;
  return (
    <>
      <label>
        <input type="checkbox" checked={dark} onChange={(event) => setDark(event.currentTarget.checked)} />{' '}
        Dark
      </label>
      <label>
        <input
          type="checkbox"
          checked={withoutLetters}
          onChange={(event) => setWithoutLetters(event.currentTarget.checked)}
        />{' '}
        Letters and digits do nothing
      </label>
    </>
  );
}
