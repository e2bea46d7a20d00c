/**
 * Waits so long and no longer: `lab doctor` answers within two seconds whatever the machine does.
 */
export const DEADLINE_MS = 1000;

/** What `awaited` came to, or `late` when the deadline passed first. A later failure of `awaited` is nobody's any more. */
export async function orLate<T, L>(awaited: Promise<T>, late: L, milliseconds = DEADLINE_MS): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  return await Promise.race([awaited, deadline]).finally(() => clearTimeout(timer));
}
