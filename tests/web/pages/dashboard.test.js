// The pages in a real browser, against a real server.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openPage, startBrowser } from '../support/browser.js';
import { finish, startServer, submit } from '../support/server.js';
import { ENDLESS, TINY } from '../support/jobs.js';
import { skip } from '../support/skip.js';
import { violations } from '../support/accessibility.js';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
let server, browser;

before(async () => {
    if (skip) return;
    server = await startServer({ Devices: 2, ThreadsPerDevice: 1 });
    browser = await startBrowser();
    await submit(server, 'done', TINY);
    await finish(server, 'done');
});

after(async () => {
    await browser?.close();
    await server?.stop();
});

async function visit(hash, options) {
    const page = await openPage(browser, server.address, options);
    await page.goto(`/${hash}`);
    return page;
}

async function leave(page) {
    assert.deepEqual(page.complaints, []);
    await page.context().close();
}

const badge = (page, state) => page.locator('.head .badge', { hasText: state });

test('a job is submitted by the form, watched and found complete with its results, curves, devices and sequences', { skip }, async () => {
    const page = await visit('#/submit');
    await page.getByLabel('Name').fill('by-form');
    await page.getByLabel('Job file (YAML)').fill(TINY);
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'by-form' }).waitFor();
    await badge(page, 'Completed').waitFor();
    await page.getByRole('row', { name: /^Farzi/ }).waitFor();
    assert.ok(await page.getByRole('row', { name: /^Full data/ }).isVisible());
    const loss = page.locator('figure', { has: page.getByRole('heading', { name: 'Outer loss' }) });
    await loss.getByText('As a table').click();
    await loss.getByRole('rowheader', { name: '20', exact: true }).waitFor();
    assert.equal(await loss.getByRole('row').count(), 21);
    assert.match(await loss.getByRole('img').getAttribute('aria-label'), /20 points, first [\d.]+, last [\d.]+/);
    const devices = page.locator('figure', { has: page.getByRole('heading', { name: 'Devices over time' }) });
    await devices.locator('rect.k1').first().waitFor({ state: 'attached' });
    assert.ok(await devices.locator('rect.k1').count() >= 40);
    assert.equal(await page.locator('.sequences li').count(), 4);
    assert.equal(await page.locator('.sequences li').first().locator('span').count(), 6);
    await leave(page);
});

test('a refused job shows its faults by line, and a fault leads to its line', { skip }, async () => {
    const page = await visit('#/submit');
    await page.getByLabel('Job file (YAML)').fill('data: {generator: {users: 60}}\nsede: 1\ninner:\n  learningRate: -3\n');
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    const faults = page.locator('#faults');
    await faults.getByText('sede: unknown key').waitFor();
    await faults.getByRole('button', { name: 'Line 4, column 17' }).click();
    const area = page.getByLabel('Job file (YAML)');
    assert.equal(await area.evaluate(a => a.value.slice(a.selectionStart, a.selectionEnd)), '-3');
    assert.ok(await area.evaluate(a => document.activeElement === a));
    assert.deepEqual(await page.locator('.numbers .bad').allTextContents(), ['2', '4']);
    assert.equal(await area.getAttribute('aria-invalid'), 'true');
    await leave(page);
});

test('an event file is uploaded and the job names it', { skip }, async () => {
    const file = join(server.folder, 'my events.tsv');
    writeFileSync(file, `user\titem\ttime\n${Array.from({ length: 4000 }, (_, i) => `u${i % 80}\ti${(i * 7) % 41}\t${i}`).join('\n')}\n`);
    const page = await visit('#/submit');
    await page.getByLabel(/Event file/).setInputFiles(file);
    await page.getByText('is uploaded').waitFor();
    const yaml = await page.getByLabel('Job file (YAML)').inputValue();
    const [, path] = /path: "(dataset:[0-9a-f]{64}\/my-events\.tsv)"/.exec(yaml);
    assert.doesNotMatch(yaml, /generator/);
    const kept = await fetch(`${server.address}/v1/datasets/${path.slice('dataset:'.length)}`);
    assert.equal(kept.status, 200);
    await leave(page);
});

test('what data says is text: events, messages and file names with markup in them run nothing', { skip }, async () => {
    const evil = '<img src=x onerror="document.title=\'broken\'"><script>document.title=\'broken\'</script>';
    const page = await openPage(browser, server.address);
    const job = { id: evil, owner: evil, state: evil, message: evil, priority: 0, maximumDevices: 0, devices: 1, step: 1, steps: 2, workShare: 0.5, outerLoss: evil, submitted: '2026-01-01T00:00:00Z', started: '2026-01-01T00:00:00Z' };
    const events = [{ type: 'warning', sequence: 1, message: evil }, { type: 'stage-started', sequence: 2, stage: evil, detail: evil }, { type: 'validation', sequence: 3, step: 1, metrics: { [evil]: 0.5 } },
        { type: 'student', sequence: 4, learner: evil, trainedOn: evil, budget: evil, split: 'test', metrics: { [evil]: 0.5 } }, { type: 'meta-step', sequence: 5, step: 1, steps: 2, outerLoss: evil, workShare: 0.5, seconds: 1 }];
    const json = body => ({ contentType: 'application/json', body: JSON.stringify(body) });
    await page.route('**/v1/**', route => {
        const path = new URL(route.request().url()).pathname;
        if (path.endsWith('/events')) return route.fulfill({ contentType: 'text/event-stream', body: events.map(e => `id: ${e.sequence}\nevent: ${e.type}\ndata: ${JSON.stringify(e)}\n\n`).join('') });
        if (path.endsWith('/timeline')) return route.fulfill(json({ spans: [{ number: 1, worker: evil, kind: evil, title: evil, started: '2026-01-01T00:00:00Z', seconds: 2, outcome: evil }] }));
        if (path.endsWith('/artifacts')) return route.fulfill(json({ artifacts: [{ name: 'hard-sequences.tsv', bytes: 9, sha256: evil }, { name: evil, bytes: 1, sha256: evil }] }));
        if (path.endsWith('hard-sequences.tsv')) return route.fulfill({ contentType: 'text/plain', body: `user\titem\tposition\n0\t${evil}\t0\n` });
        if (path.endsWith('/workers')) return route.fulfill(json({ workers: [{ id: evil, device: evil, state: evil, job: evil, task: evil, lastSeen: evil, numericProfile: { [evil]: evil } }] }));
        if (path.endsWith('/version')) return route.fulfill(json({ version: evil, actors: evil }));
        return route.fulfill(json(path.endsWith('/jobs') ? { jobs: [job] } : job));
    });
    await page.goto(`/#/job/${encodeURIComponent(evil)}`);
    await page.locator('.sequences span', { hasText: '<img' }).waitFor();
    await page.locator('.history', { hasText: '<script>' }).waitFor();
    await page.getByRole('rowheader', { name: /<img/ }).first().waitFor();
    for (const hash of ['#/workers', '#/jobs']) {
        await page.goto(`/${hash}`);
        await page.getByText('<img').first().waitFor();
    }
    assert.equal(await page.locator('main img, main script').count(), 0);
    assert.match(await page.title(), /^Jobs/);
    await leave(page);
});

test('everything can be reached and done by keyboard alone', { skip }, async () => {
    await submit(server, 'typed', ENDLESS);
    const page = await visit('#/jobs');
    await page.getByRole('link', { name: 'typed' }).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to content');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    await tabTo(page, 'typed');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'typed' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    await page.getByRole('heading', { name: 'Curves' }).waitFor();
    await tabTo(page, 'Cancel job');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Keep it');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await tabTo(page, 'Pause');
    await page.keyboard.press('Enter');
    await badge(page, 'Paused').waitFor();
    await page.getByRole('status').filter({ hasText: 'Job typed is now Paused.' }).waitFor({ state: 'attached' });
    await tabTo(page, 'reading', 'id');
    await page.keyboard.press('Home');
    assert.equal(await page.locator('output').textContent(), '0');
    assert.ok(await page.locator('line.reading').first().getAttribute('x1') !== null);
    await leave(page);
});

async function tabTo(page, wanted, property = 'textContent') {
    for (let i = 0; i < 60; i++) {
        if (await page.evaluate(p => document.activeElement[p], property) === wanted) return;
        await page.keyboard.press('Tab');
    }
    assert.fail(`${wanted} was not reached`);
}

for (const [name, options] of [['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }], ['phone', { ...PHONE, colorScheme: 'light' }]]) {
    test(`every view is accessible by axe's rules and fits its window: ${name}`, { skip }, async () => {
        for (const [hash, ready] of [['#/jobs', 'table'], ['#/job/done', '.sequences li'], ['#/workers', '.cards li'], ['#/submit', 'textarea']]) {
            const page = await visit(hash, options);
            await page.locator(ready).first().waitFor();
            for (const summary of await page.locator('summary').all()) await summary.click();
            assert.deepEqual(await violations(page), [], hash);
            assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0, `${hash} is wider than its window`);
            await leave(page);
        }
    });
}

test('a stream that breaks goes on after the last event, without a gap or a repeat', { skip }, async () => {
    const page = await openPage(browser, server.address);
    const asked = [];
    await page.route('**/events?*', async route => {
        const after = Number(new URL(route.request().url()).searchParams.get('after'));
        asked.push(after);
        if (after > 0) return route.continue();
        const whole = await (await fetch(route.request().url())).text();
        return route.fulfill({ contentType: 'text/event-stream', body: whole.slice(0, whole.indexOf('id: 12\n') + 3) }); // cut within an event
    });
    await page.goto('/#/job/done');
    const loss = page.locator('figure', { has: page.getByRole('heading', { name: 'Outer loss' }) });
    await loss.getByText('As a table').click();
    await loss.getByRole('rowheader', { name: '20', exact: true }).waitFor();
    assert.deepEqual(asked, [0, 11]);
    assert.deepEqual(await loss.getByRole('rowheader').allTextContents(), Array.from({ length: 20 }, (_, i) => String(i + 1)));
    await leave(page);
});
