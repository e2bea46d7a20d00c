/**
 * Reads what was typed on the command line of `grade`.
 *
 * Knows: forms. Never knows: what is done with the values.
 */
import { availableParallelism } from 'node:os';
import type { Stage } from '@wirebook/grader';
import { stages as all } from '@wirebook/tests';
import { UsageError } from '../errors.ts';
import { findStage } from '../find-stage.ts';

/** `01-07`, `1,3,5-7`, or nothing for all. */
export function stagesOf(text: string | undefined): readonly Stage[] {
  if (text === undefined) return all;
  const wanted = text.split(',').flatMap((part) => {
    const [from = '', to = from, ...more] = part.trim().split('-');
    if (more.length > 0 || !/^\d+$/.test(from) || !/^\d+$/.test(to))
      throw new UsageError(`--stages wants numbers such as 01-07 or 1,3; "${part}" is none`);
    const [first, last] = [all.indexOf(findStage(from)), all.indexOf(findStage(to))];
    return all.slice(first, last + 1);
  });
  if (wanted.length === 0) throw new UsageError(`--stages ${text} names no stage`);
  return all.filter((stage) => wanted.includes(stage));
}

/** `7d`, `12h`, `30m` or `0`, in seconds. */
export function secondsOf(flag: string, text: string): number {
  const [, number, unit = 's'] = /^(\d+)([dhms]?)$/.exec(text) ?? [];
  if (number === undefined) throw new UsageError(`${flag} wants a time such as 7d, 12h or 0, not "${text}"`);
  return Number(number) * { d: 86_400, h: 3600, m: 60, s: 1 }[unit as 'd' | 'h' | 'm' | 's'];
}

export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** `2/5`. */
export function shardOf(text: string | undefined): Shard {
  if (text === undefined) return { index: 1, count: 1 };
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new UsageError(`--shard wants a part such as 2/5, not "${text}"`);
}

export function jobsOf(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new UsageError(`--jobs wants a number from 1 to 99, not "${text}"`);
}

/** Values for single stages, `01=VALUE`, and one for those that are not named. */
export function byStage(
  flag: string,
  texts: readonly string[],
  stages: readonly Stage[],
): Readonly<Record<string, string>> {
  const given = texts.map((text) => {
    const [, stage, value] = /^(\d+)=(.*)$/s.exec(text) ?? [];
    return stage === undefined ? { value: text } : { stage: findStage(stage).number, value: value ?? '' };
  });
  const general = given.filter(({ stage }) => stage === undefined);
  if (general.length > 1) throw new UsageError(`${flag} was given twice for all stages`);
  return Object.fromEntries(
    stages.flatMap(({ number }) => {
      const own = given.filter(({ stage }) => stage === number);
      if (own.length > 1) throw new UsageError(`${flag} was given twice for stage ${number}`);
      const value = (own[0] ?? general[0])?.value;
      return value === undefined ? [] : [[number, value]];
    }),
  );
}

/** A moment as ISO 8601 tells it; without an offset it is one of this machine's clock. */
export function momentOf(flag: string, text: string): string {
  const time = Date.parse(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(time)) return new Date(time).toISOString();
  throw new UsageError(`${flag} wants a date such as 2026-11-28T23:59:59+01:00, not "${text}"`);
}
