import { Mismatch } from '@wirebook/harness';
import { expect, test } from 'vitest';
import { ONE_READ, OTHER } from '../fixtures/stage.ts';
import { misconceptionOf, usually } from './usually.ts';

test('a mismatch is thrown on, with its misconception', async () => {
  const mismatch = new Mismatch('this', 'that');
  await expect(Promise.reject(mismatch).catch(usually(ONE_READ))).rejects.toBe(mismatch);
  expect(misconceptionOf(mismatch)).toBe(ONE_READ);
});

test('the first that is named counts', async () => {
  const mismatch = new Mismatch('this', 'that');
  await Promise.reject(mismatch)
    .catch(usually(ONE_READ))
    .catch(usually(OTHER))
    .catch(() => {});
  expect(misconceptionOf(mismatch)).toBe(ONE_READ);
});

test('it can depend on what came', async () => {
  const diagnose = usually(({ came }) => (came === '' ? ONE_READ : undefined));
  const [empty, full] = [new Mismatch('this', ''), new Mismatch('this', 'that')];
  for (const mismatch of [empty, full])
    await Promise.reject(mismatch)
      .catch(diagnose)
      .catch(() => {});
  expect(misconceptionOf(empty)).toBe(ONE_READ);
  expect(misconceptionOf(full)).toBeUndefined();
});

test('errors of the grader are thrown on as they are', async () => {
  const error = new TypeError('oh');
  await expect(Promise.reject(error).catch(usually(ONE_READ))).rejects.toBe(error);
});

test('what was kept is left alone', async () => {
  expect(await Promise.resolve('it').catch(usually(ONE_READ))).toBe('it');
});
