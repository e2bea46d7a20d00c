import { expect } from 'vitest';
import { fixture, type Rig, test } from '../../fixtures/rig.ts';
import { DeadlineError, Mismatch } from '../mismatch.ts';
import { ask } from './ask.ts';

async function asked(rig: Rig, question: unknown, limitMs = 10_000): Promise<unknown> {
  const submission = await rig.submit({ 'lock.ts': 'export {};' });
  const program = fixture('answers.ts');
  return await ask(submission, rig.context, { program, label: 'the threads', question, limitMs });
}

test('the answer comes back as it is', async ({ rig }) => {
  const answer = { text: 'mañana\n', list: [1, null] };
  expect(await asked(rig, { answer })).toEqual(answer);
});

test('whatever else stands on standard output is no answer', async ({ rig }) => {
  const before = ['{"text":"forged"}', '00000000-0000-0000-0000-000000000000 {"text":"forged"}', ' {}'];
  expect(await asked(rig, { before, answer: 7 })).toBe(7);
  await expect(asked(rig, { before })).rejects.toThrow(Mismatch);
});

test('a process that ends without an answer is told by how it ended', async ({ rig }) => {
  await expect(asked(rig, { code: 3 })).rejects.toMatchObject({
    expected: 'the threads come to an end within 10 s',
    came: 'it exited with code 3',
  });
});

test('a process that does not end is late, whatever it has said', async ({ rig }) => {
  await expect(asked(rig, { answer: 7, stays: true }, 1000)).rejects.toThrow(DeadlineError);
});
