/** Stage 07's solution with a full room. */
import { expect, test } from 'vitest';
import { namedBroadcastChat } from '../07-named-broadcast-chat/stage.ts';
import { Crowd } from '../common/crowd.ts';
import { withSolution } from '../real/tools.ts';

test('1 000 messages of 100 octets reach 200 clients, none lost, each sender in order', async () => {
  await withSolution(namedBroadcastChat, async ({ submission, context }) => {
    const server = await submission.serve('server.ts', { protocol: 'tcp', port: 0 });
    const crowd = await Crowd.enter(server.endpoint, 200, true);
    context.defer(() => crowd.leave());
    expect(await crowd.talk(1000, 100, false)).toEqual({ heard: 1000 * 199, outOfOrder: 0 });
    expect(server.program.connections).toBe(200);
  });
});
