// Asks before something that cannot be taken back.

import { h } from './dom.js';

/** Whether the question was answered with yes. */
export function confirm(question, explanation, yes) {
    return new Promise(resolve => {
        const dialog = h('dialog', { 'aria-labelledby': 'question' }, h('h2', { id: 'question' }, question), h('p', {}, explanation), h('div', { class: 'actions' },
            h('button', { type: 'button', class: 'danger', onclick: () => dialog.close('yes') }, yes), h('button', { type: 'button', onclick: () => dialog.close('') }, 'Keep it')));
        dialog.addEventListener('close', () => {
            dialog.remove();
            resolve(dialog.returnValue === 'yes');
        });
        document.body.append(dialog);
        dialog.showModal();
        dialog.querySelector('button:last-child').focus(); // the harmless answer
    });
}
