// Pause, resume, cancel, delete.

import { ask, at } from '../api.js';
import { announce } from '../announce.js';
import { confirm } from '../confirm.js';
import { h } from '../dom.js';
import { isEnded } from '../state.js';

export class Actions {
    #failure = h('p', { class: 'error', role: 'alert' });
    #buttons;

    constructor(id, signal, refresh) {
        const button = (name, run, tone) => h('button', { type: 'button', class: tone ?? null, hidden: true, onclick: () => this.#try(run) }, name);
        const command = name => async () => {
            await ask(at('jobs', id, name), { method: 'POST', signal });
            await refresh();
        };
        this.#buttons = {
            pause: button('Pause', command('pause')),
            resume: button('Resume', command('resume')),
            cancel: button('Cancel job', async () => await confirm(`Cancel ${id}?`, 'It stops for good. What it has distilled so far is not evaluated.', 'Cancel job') && await command('cancel')(), 'danger'),
            delete: button('Delete', async () => {
                if (!await confirm(`Delete ${id}?`, 'The job is forgotten and its files are removed.', 'Delete')) return;
                await ask(at('jobs', id), { method: 'DELETE', signal });
                announce(`Job ${id} was deleted.`);
                location.hash = '#/jobs';
            }, 'danger'),
        };
        this.element = h('div', { class: 'actions', role: 'group', 'aria-label': 'Actions' }, Object.values(this.#buttons), this.#failure);
    }

    /** Offers what the state allows. */
    update({ state }) {
        this.#buttons.pause.hidden = isEnded(state) || state === 'Paused';
        this.#buttons.resume.hidden = state !== 'Paused';
        this.#buttons.cancel.hidden = isEnded(state);
        this.#buttons.delete.hidden = !isEnded(state);
    }

    async #try(run) {
        this.#failure.textContent = '';
        try {
            await run();
        } catch (failure) {
            if (failure.name !== 'AbortError') this.#failure.textContent = failure.message;
        }
    }
}
