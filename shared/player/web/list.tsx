/** All demos, to choose one. */
import { formatAddress } from '../src/address.ts';
import type { Demo } from '../src/demo.ts';
import { countSteps, firstPlace } from '../src/place.ts';
import { KeyTable } from './key-table.tsx';
import { type Settings, SettingsBoxes } from './settings.tsx';

interface ListProps {
  readonly demos: readonly Demo[];
  readonly onOpen: (demo: Demo) => void;
  readonly settings: Settings;
}

export function DemoList({ demos, onOpen, settings }: ListProps) {
  return (
    <main class="list">
      <h1>Wirebook demos</h1>
      <p>Recordings of real programs, step by step. Nothing here needs a network.</p>
      <ol>
        {demos.map((demo) => (
          <li key={demo.slug} value={demo.number}>
            <a
              href={formatAddress({ demo, place: firstPlace(demo) })}
              onClick={(event) => {
                event.preventDefault();
                onOpen(demo);
              }}
            >
              {demo.title}
            </a>
            <p>
              {demo.summary} <small>{countSteps(demo)} steps</small>
            </p>
          </li>
        ))}
      </ol>
      <section class="boxes" aria-label="Settings">
        <SettingsBoxes settings={settings} />
      </section>
      <KeyTable />
    </main>
  );
}
