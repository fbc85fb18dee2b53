// Asks for a key.

import { h } from '../dom.js';
import { remember } from '../session.js';

export function showKey(into, signal, wasGiven, done) {
    const input = h('input', { id: 'key', type: 'password', autocomplete: 'off', spellcheck: 'false', required: true, 'aria-describedby': 'key-hint' });
    const form = h('form', { id: 'key-form', class: 'card form narrow' },
        wasGiven ? h('p', { class: 'error', role: 'alert' }, 'The server does not know this key, or it has run out.') : null,
        h('label', { for: 'key' }, 'API key or token'), input,
        h('p', { class: 'hint', id: 'key-hint' }, 'Kept in this tab until it is closed, and sent to this server only.'),
        h('button', { type: 'submit', class: 'main' }, 'Continue'));
    form.addEventListener('submit', event => {
        event.preventDefault();
        remember(input.value.trim());
        form.remove();
        done(false);
    }, { signal });
    into.append(form);
}
