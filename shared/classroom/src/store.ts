/**
 * Where the results of a class are kept: one file for each judgement and each recording, and a ledger of what was done.
 *
 *   DIR/judgements/SUBMISSION/01.json     the same whenever the same is judged again
 *   DIR/recordings/SUBMISSION/01.json     durations, and the steps to failures
 *   DIR/ledger.ndjson                     a line for each run and each judgement, never changed
 *
 * A file is there whole or not at all, whenever the run is killed: it is written beside its place, and renamed. Knows: files. Never knows:
 * what results mean.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Judgement, Recording } from '@wirebook/gradebook';
import type { Done } from './job.ts';

export class Store {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Whether a run has begun here. */
  get used(): boolean {
    return existsSync(this.#ledger);
  }

  /** With which the run began; none where no run has begun, or its first line cannot be read. */
  get seed(): number | undefined {
    if (!this.used) return undefined;
    const [first = ''] = readFileSync(this.#ledger, 'utf8').split('\n');
    try {
      const { seed } = JSON.parse(first) as { seed?: unknown };
      return typeof seed === 'number' ? seed : undefined;
    } catch {
      return undefined;
    }
  }

  /** The judgement that is kept; none that cannot be read. */
  judgement(submission: string, stage: string): Judgement | undefined {
    return this.#read<Judgement>('judgements', submission, stage, 'wirebook/judgement@1');
  }

  recording(submission: string, stage: string): Recording | undefined {
    return this.#read<Recording>('recordings', submission, stage, 'wirebook/recording@1');
  }

  /** The judgement is written last: where it is, its recording is. */
  keep({ judgement, recording }: Done): void {
    const { submission, stage } = judgement;
    this.write(join('recordings', submission, `${stage}.json`), json(recording));
    this.write(join('judgements', submission, `${stage}.json`), json(judgement));
  }

  /** Adds a line to the ledger. One that a killed run left unfinished is closed first. */
  note(line: Readonly<Record<string, unknown>>): void {
    mkdirSync(this.folder, { recursive: true });
    const torn = this.used && !readFileSync(this.#ledger, 'utf8').endsWith('\n');
    appendFileSync(this.#ledger, `${torn ? '\n' : ''}${JSON.stringify(line)}\n`);
  }

  /** Writes a file whole. @param path below the folder. */
  write(path: string, octets: string | Uint8Array): void {
    const place = join(this.folder, path);
    mkdirSync(dirname(place), { recursive: true });
    const beside = `${place}.new-${process.pid}`;
    writeFileSync(beside, octets);
    renameSync(beside, place);
  }

  get #ledger(): string {
    return join(this.folder, 'ledger.ndjson');
  }

  #read<T extends { readonly schema: string }>(
    kind: string,
    submission: string,
    stage: string,
    schema: T['schema'],
  ): T | undefined {
    try {
      const text = readFileSync(join(this.folder, kind, submission, `${stage}.json`), 'utf8');
      const value = JSON.parse(text) as T;
      return value.schema === schema ? value : undefined;
    } catch {
      return undefined;
    }
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
