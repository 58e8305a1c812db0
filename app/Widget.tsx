import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { WidgetSettings } from './embed/widget-settings.ts';
import { type Abilities, AbilitiesContext } from './notebook/use-abilities.ts';
import { SessionsPage } from './SessionsPage.tsx';
import { SessionNotices } from './session/SessionNotices.tsx';
import { WidgetSession } from './WidgetSession.tsx';
import type { WidgetProps } from './widget-props.ts';

/** The whole of a widget with something to see, with the user's other sessions where it may have them. */
export function Widget(props: WidgetProps) {
  const { shared, settings } = props;
  const abilities = useMemo(() => toAbilities(settings), [settings]);
  const hasSessions = settings.mode === 'full' && !settings.readOnly && shared.storage === 'browser';
  return (
    <AbilitiesContext value={abilities}>
      {hasSessions ? (
        <SessionsPage shared={shared}>
          {(session, start) => <WidgetSession key={session.id} {...props} session={session} start={start} />}
        </SessionsPage>
      ) : (
        <OneSession {...props} />
      )}
    </AbilitiesContext>
  );
}

/** The session that the widget began with, and nothing of others. */
function OneSession(props: WidgetProps) {
  const { sessions } = props.shared;
  const open = useStore(sessions.state, (state) => state.open);
  return (
    <>
      {open.status === 'open' ? (
        <WidgetSession {...props} session={open.session} start={null} />
      ) : (
        <main aria-busy="true" aria-label="Opening" />
      )}
      <SessionNotices sessions={sessions} />
    </>
  );
}

function toAbilities({ mode, readOnly, buttons }: WidgetSettings): Abilities {
  return {
    changes: !readOnly,
    hasChat: mode !== 'notebook',
    hasNotebook: mode !== 'chat',
    connects: buttons.includes('model'),
    imports: buttons.includes('import'),
    exports: buttons.includes('export'),
  };
}
