// The styles of the open chat, which come after those of the launcher.
import after from './styles/after.css';
import composer from './styles/composer.css';
import header from './styles/header.css';
import messages from './styles/messages.css';
import panel from './styles/panel.css';
import dark from './styles/panel-dark.css';
import tokens from './styles/panel-tokens.css';
import rows from './styles/rows.css';

export const panelStyles: readonly string[] = [tokens, panel, header, messages, rows, after, composer];
export const panelDarkStyles: readonly string[] = [dark];
