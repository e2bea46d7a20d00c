/**
 * A conversation between the server of one submission and two clients of another: they come in, talk, and one of them leaves.
 *
 * What a client prints around a text is its own affair, as are the words of a notice beside a name and what happened.
 */
import { brokenBy, type Interop } from '@wirebook/grader';
import type { Context, Random, Submission } from '@wirebook/harness';
import { Guest } from './guest.ts';
import { PROGRAM, serve } from './server-steps.ts';

const CLIENT = 'client.ts';
/** Octets, about. Two of them are more than one read brings. */
const LONG = 40_000;

export const interop: Interop = { server: PROGRAM, client: CLIENT, converse };

async function converse(server: Submission, client: Submission, context: Context): Promise<void> {
  const { random } = context;
  const room = { context, server: await serve(server).catch(brokenBy('server')), client, program: CLIENT };
  const ann = await Guest.enter(room, `${random.mixedCase(6)}_1`);
  const ben = await Guest.enter(room, `${random.mixedCase(6)}-2`, [ann]);
  await ann.notices(ben, 'joined');
  // Each answers the other: whoever hears itself has that in front of the answer.
  for (const [speaker, listener] of [[ann, ben] as const, [ben, ann] as const]) {
    for (const lines of talk(random)) {
      await speaker.says(...lines);
      for (const line of lines) await listener.hears(speaker, line);
    }
  }
  await ben.leaves();
  await ann.notices(ben, 'left');
  await ann.leaves();
  context.witness(`${ann.name} and ${ben.name} have talked, and have left`);
}

/** One line; several at once, with blanks, of no characters, and beyond ASCII; and long ones. */
function talk(random: Random): readonly (readonly string[])[] {
  return [
    [random.word()],
    [` día ß 漢字 🎉 ${random.word()} `, `!${random.word()}`, '', `* ${random.word()} left`],
    [`é${random.word(LONG)}`, `漢${random.word(LONG)}`],
  ];
}
