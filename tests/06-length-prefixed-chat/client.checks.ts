/** What the chat client promises: all of it is as for every chat client of the course. A newcomer need not say anything. */
import { chatClientChecks } from '../common/chat-client.ts';

export const clientChecks = chatClientChecks({
  prefix: 'client',
  program: 'client.ts',
  defaultPort: 48_001,
  args: [],
  enter: async () => {},
});
