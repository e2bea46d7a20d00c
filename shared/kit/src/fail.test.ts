import { describe, expect, test } from 'vitest';
import { explain } from './fail.ts';
import { runModule } from './run-module.ts';

const endpoint = { host: '127.0.0.1', port: 2345 };
const systemError = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code });

describe('an error is explained in one line with its endpoint', () => {
  test.each(['EADDRINUSE', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EACCES', 'ETIMEDOUT'])(
    '%s keeps its code',
    (code) =>
      expect(explain(systemError(code), endpoint)).toMatch(
        new RegExp(`^127\\.0\\.0\\.1:2345: .+\\(${code}\\)$`),
      ),
  );

  test('a code that is not in the table keeps the message of the system', () => {
    expect(explain(systemError('EPROTO'), endpoint)).toBe('127.0.0.1:2345: connect EPROTO');
  });

  test('several failed addresses are one error with one code', () => {
    const error = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' });
    expect(explain(error, endpoint)).toContain('nothing listens there (ECONNREFUSED)');
    expect(explain(Object.assign(new AggregateError([], ''), { code: 'EPROTO' }), endpoint)).toContain(
      'EPROTO',
    );
  });

  test('a host with control characters cannot write a second line', () => {
    expect(explain('lost', { host: 'a\nb', port: 1 })).toBe('a\\nb:1: lost');
  });
});

test('fail is one line with the name of the program, and exit code 1', async () => {
  const end = await runModule(`import { fail } from '@kit';\nfail('two\\nlines');\n`);
  expect(end).toEqual({ status: 1, stdout: '', stderr: 'program.ts: two\\nlines\n' });
});

test('a usage error is exit code 2', async () => {
  const end = await runModule(`import { usage } from '@kit';\nusage('no');\n`);
  expect(end).toEqual({ status: 2, stdout: '', stderr: 'program.ts: no\n' });
});
