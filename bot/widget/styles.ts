// The styles of the open chat, which come after those of the launcher.
import composer from './styles/composer.css';
import messages from './styles/messages.css';
import panel from './styles/panel.css';

export const panelStyles: readonly string[] = [panel, messages, composer];
