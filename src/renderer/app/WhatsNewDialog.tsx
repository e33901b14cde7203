import { useEffect } from 'react';
import type { MenuCommand } from '../../shared/window/model';
import { commandEntries } from '../../shared/window/commands';
import { keysOf, listCommands, runCommand } from '../commands';
import { Dialog } from '../ui/controls';
import { news, type NewsItem } from './news';
import { noteNewsSeen } from './whats-new';
import './whats-new.css';

/** What this version brings, and where it is found. */
export function WhatsNewDialog({ onClose }: { onClose: () => void }) {
  useEffect(noteNewsSeen, []);
  const canRun = new Set(listCommands().flatMap(({ command, enabled }) => (enabled === false ? [] : [command])));
  const run = (command: MenuCommand): void => {
    onClose();
    runCommand(command);
  };
  return (
    <Dialog title={`What’s new in Casebook ${news.version}`} onClose={onClose}>
      {news.groups.map(({ name, items }) => (
        <section key={name} aria-label={name}>
          <h3 className="section-label">{name}</h3>
          <ul className="news">
            {items.map((item) => (
              <li key={item.what}>
                <div>
                  <strong>{item.what}.</strong> {item.says}
                </div>
                <Where at={item.at} canRun={canRun} onRun={run} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}

/** Its place in the menu with its keys, to be gone to at once when that is possible now; or in words. */
function Where(props: { at: NewsItem['at']; canRun: ReadonlySet<MenuCommand>; onRun: (command: MenuCommand) => void }) {
  const { at, canRun, onRun } = props;
  if (typeof at === 'object') return <span className="news-place">{at.place}</span>;
  const { group, label } = commandEntries[at];
  const place = `${group} › ${label}`;
  const keys = keysOf(at);
  return (
    <span className="news-place">
      {canRun.has(at) ? (
        <button type="button" className="news-go" onClick={() => onRun(at)}>
          {place}
        </button>
      ) : (
        place
      )}
      {keys !== null && <kbd>{keys}</kbd>}
    </span>
  );
}
