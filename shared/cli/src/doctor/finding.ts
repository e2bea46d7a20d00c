/**
 * What one look at the machine found, as a value: the report prints it, `--json` hands it on.
 */
export interface Finding {
  /** `none`: it does not apply here, or is not there and need not be. */
  readonly state: 'well' | 'wrong' | 'none';
  readonly text: string;
  /** What to do about it. */
  readonly todo?: string;
  /** Whether the labs cannot do without. */
  readonly needed?: true;
}

export const well = (text: string): Finding => ({ state: 'well', text });
export const none = (text: string): Finding => ({ state: 'none', text });
/** Something is in the way, but the checks get by. */
export const wrong = (text: string, todo: string): Finding => ({ state: 'wrong', text, todo });
/** Without this the labs do not work. */
export const broken = (text: string, todo: string): Finding => ({ state: 'wrong', text, todo, needed: true });
