// The built server as a process of its own, on a free port of loopback, with a state folder of its own.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The program to test: FARZI_SILO names it. */
export const program = process.env.FARZI_SILO;

/** Starts a server; `settings` is its section Farzi. */
export async function startServer(settings = {}, ...options) {
    const folder = mkdtempSync(join(tmpdir(), 'farzi-web-'));
    writeFileSync(join(folder, 'farzi.json'), JSON.stringify({ Farzi: { Urls: 'http://127.0.0.1:0', StateRoot: join(folder, 'state'), ...settings } }));
    const child = spawn(program, ['--config', join(folder, 'farzi.json'), ...options], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise(resolve => child.once('exit', resolve));
    let said = '';
    const address = await new Promise((resolve, reject) => {
        ended.then(() => reject(new Error(`The server did not start: ${said}`)));
        createInterface({ input: child.stderr }).on('line', line => {
            said += `${line}\n`;
            const found = /listens on (http:\/\/[^,; ]+)/.exec(line);
            if (found) resolve(found[1]);
        });
    });
    return {
        address,
        folder,
        log: () => said,
        async stop() {
            child.kill('SIGTERM');
            await ended;
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

/** The two lines of `farzi-silo new-key`: the key, and what the settings hold of it. */
export async function newKey(owner) {
    const child = spawn(program, ['new-key', owner], { stdio: ['ignore', 'pipe', 'ignore'] });
    const lines = [];
    for await (const line of createInterface({ input: child.stdout })) lines.push(line);
    return { key: lines[0], setting: JSON.parse(lines[1]) };
}

/** Submits a job over the API. */
export async function submit(server, id, yaml, headers = {}) {
    const answer = await fetch(`${server.address}/v1/jobs/${id}`, { method: 'PUT', body: yaml, headers: { 'Content-Type': 'application/yaml', ...headers } });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
}

/** Waits for the end of a job: its stream of events ends with it. */
export async function finish(server, id) {
    const answer = await fetch(`${server.address}/v1/jobs/${id}/events`);
    return answer.text();
}
