import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { adviseBlocked } from './advise-unreachable.ts';
import type { LocalServer } from './find-local-servers.ts';
import { findLocalServers } from './find-local-servers.ts';

type OpenServer = Extract<LocalServer, { status: 'open' }>;
type Search = { status: 'idle' } | { status: 'running' } | { status: 'done'; servers: readonly LocalServer[] };

/** Looks for model servers on this computer, when asked to, and offers what it finds. */
export function LocalServers({ onChoose }: { onChoose: (server: OpenServer) => void }) {
  const [search, setSearch] = useState<Search>({ status: 'idle' });
  const start = async () => {
    setSearch({ status: 'running' });
    setSearch({ status: 'done', servers: await findLocalServers() });
  };
  return (
    <div className="local-servers">
      <Button label="Find local servers" small disabled={search.status === 'running'} onClick={() => void start()} />
      <div role="status" aria-label="Local servers">
        {search.status === 'running' && (
          <p>
            <Spinner /> Asking the usual ports of this computer
          </p>
        )}
        {search.status === 'done' && search.servers.length === 0 && (
          <p>None found. Start one, or choose “Own address” for another port.</p>
        )}
        {search.status === 'done' &&
          search.servers.map((server) => <FoundServer key={server.preset.id} server={server} onChoose={onChoose} />)}
      </div>
    </div>
  );
}

function FoundServer({ server, onChoose }: { server: LocalServer; onChoose: (server: OpenServer) => void }) {
  const { name, baseUrl } = server.preset;
  const { host } = new URL(baseUrl);
  if (server.status === 'blocked') {
    return (
      <p className="local-server">
        <strong>{name}</strong> Something answers at {host}. {adviseBlocked(baseUrl)}
      </p>
    );
  }
  const count = server.models.length;
  return (
    <p className="local-server">
      <strong>{name}</strong> at {host}, {count === 1 ? '1 model' : `${count} models`}
      <Button label={`Use ${name}`} small onClick={() => onChoose(server)} />
    </p>
  );
}
