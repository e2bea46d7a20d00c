/**
 * The workflow by which GitHub judges a student's repository: several machines share the work, and one puts it together.
 *
 * Knows: GitHub's words ("Workflow syntax for GitHub Actions"), and what its machines lack. Never knows: how anything is graded.
 *
 * What students write is never part of a script: scripts get constants alone, and what is not one comes by the environment.
 */
import { Document } from 'yaml';
import { UsageError } from '../errors.ts';
import { head } from './workflow-head.ts';

/** A repository, and what is taken of it: a branch, a tag or a commit. */
export interface Source {
  readonly repository: string;
  readonly ref: string;
}

export interface Workflow {
  /** As `pnpm grade --stages` takes it. */
  readonly stages: string;
  readonly shards: number;
  /** Where the grader comes from. Default: the student's repository is a copy of the workbook, and brings it along. */
  readonly from?: Source;
}

/** `OWNER/REPO@REF`. */
export function sourceOf(text: string): Source {
  const [, repository, ref] = /^([\w.-]+\/[\w.-]+)@([\w./-]+)$/.exec(text) ?? [];
  if (repository !== undefined && ref !== undefined) return { repository, ref };
  throw new UsageError(
    `--from wants a repository and what to take of it, such as example/wirebook@v1, not "${text}"`,
  );
}

export function workflowText({ stages, shards, from }: Workflow): string {
  const folder = from ? 'grader' : 'student';
  const grade = `npx -y pnpm@12 grade ../student --out ../results --stages ${stages.replaceAll(' ', '')} --seed "$((16#\${GITHUB_SHA:0:7}))" --resume --also github-classroom`;
  const judging = { 'runs-on': 'ubuntu-24.04', 'timeout-minutes': 60 };
  const value = {
    name: 'Wirebook',
    on: ['push', 'workflow_dispatch'],
    permissions: { contents: 'read' },
    concurrency: { group: 'wirebook-${{ github.ref }}', 'cancel-in-progress': true },
    defaults: { run: { shell: 'bash' } },
    jobs: {
      judge: {
        // Its first push is the teacher's starter.
        if: "github.actor != 'github-classroom[bot]'",
        ...judging,
        strategy: {
          'fail-fast': false,
          matrix: { shard: Array.from({ length: shards }, (_, i) => i + 1) },
        },
        steps: [
          ...preparation(from),
          {
            name: 'Judge a part',
            'working-directory': folder,
            env: { SHARD: '${{ matrix.shard }}' },
            run: `${grade} --shard "$SHARD/${shards}"\n`,
          },
          {
            name: 'Keep the part',
            // A grader that failed somewhere has judged the rest.
            if: '!cancelled()',
            uses: 'actions/upload-artifact@v7',
            with: {
              name: 'part-${{ matrix.shard }}',
              path: 'results/judgements\nresults/recordings\n',
              'if-no-files-found': 'ignore',
            },
          },
        ],
      },
      // GitHub Classroom's reporter is heard in a job of this name only.
      'run-autograding-tests': {
        needs: 'judge',
        if: "!cancelled() && needs.judge.result != 'skipped'",
        ...judging,
        steps: [
          ...preparation(from),
          {
            name: 'Get all parts',
            uses: 'actions/download-artifact@v8',
            with: { pattern: 'part-*', path: 'results', 'merge-multiple': true },
          },
          { name: 'Put them together', 'working-directory': folder, run: `${grade}\n` },
          {
            name: 'Tell',
            id: 'wirebook',
            if: '!cancelled()',
            run: TELL,
          },
          {
            name: 'Keep the feedback',
            if: '!cancelled()',
            uses: 'actions/upload-artifact@v7',
            with: { name: 'feedback', path: 'results/feedback' },
          },
          {
            name: 'Report the points',
            uses: 'classroom-resources/autograding-grading-reporter@v1',
            env: { WIREBOOK_RESULTS: '${{ steps.wirebook.outputs.result }}' },
            with: { runners: 'wirebook' },
          },
        ],
      },
    },
  };
  const document = new Document(value, { aliasDuplicateObjects: false });
  document.commentBefore = head(from);
  return document.toString({ lineWidth: 0 });
}

/** Everything that a machine needs before it can judge. */
function preparation(from: Source | undefined) {
  const checkout = (path: string, more: Partial<Source> = {}) => ({
    uses: 'actions/checkout@v7',
    with: { ...more, path, 'persist-credentials': false },
  });
  return [
    checkout('student'),
    ...(from ? [checkout('grader', from)] : []),
    { name: 'Make a sandbox possible', run: SANDBOX },
  ];
}

const SANDBOX = `sudo apt-get update
sudo apt-get install --yes --no-install-recommends bubblewrap util-linux
# Since 24.04 Ubuntu lets a program make user namespaces only if AppArmor has a profile for it, and it has none for bubblewrap. This
# machine is thrown away after the job.
sudo sysctl --write kernel.apparmor_restrict_unprivileged_userns=0
`;

/** The text is indented: so it is shown as it is, whatever is in it. A summary has 1 MiB. */
const TELL = `{ echo '# Wirebook'; echo; head --bytes=900000 results/feedback/student.txt | sed 's/^/    /'; } >>"$GITHUB_STEP_SUMMARY"
echo "result=$(cat results/github-classroom/student.txt)" >>"$GITHUB_OUTPUT"
`;
