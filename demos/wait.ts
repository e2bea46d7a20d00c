/** Waits for what a scene needs before it goes on: no scene waits for a time. */
import { DeadlineError, eventually, type Program } from '@wirebook/harness';
import type { Studio } from '@wirebook/studio';
import type { EventKind } from '@wirebook/trace';

const LIMIT_MS = 10_000;

/** Until the program's recorder has seen so many events of the kind. */
export async function seen(
  { context }: Studio,
  { label, shard }: Program,
  kind: EventKind,
  count = 1,
): Promise<void> {
  const look = () => {
    shard?.refresh();
    return (shard?.events.filter((event) => event.kind === kind).length ?? 0) >= count || undefined;
  };
  await eventually(context, LIMIT_MS, look, () => new DeadlineError(`${label}: ${kind} × ${count}`, 'fewer'));
}

/** Until no more than so many threads beside the main one are left. */
export async function threadsLeft({ context }: Studio, program: Program, count: number): Promise<void> {
  const look = () => program.threads <= count || undefined;
  await eventually(
    context,
    LIMIT_MS,
    look,
    () => new DeadlineError(`${count} threads`, `${program.threads}`),
  );
}
