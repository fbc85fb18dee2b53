// A server with keys: the page asks for one, keeps it in the tab and sends it as a header.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage, startBrowser } from '../support/browser.js';
import { newKey, startServer, submit } from '../support/server.js';
import { TINY } from '../support/jobs.js';
import { skip } from '../support/skip.js';

let server, browser, alice, bob;

before(async () => {
    if (skip) return;
    [alice, bob] = await Promise.all([newKey('alice'), newKey('bob')]);
    server = await startServer({ Devices: 1, ThreadsPerDevice: 1, ApiKeys: [alice.setting, bob.setting] });
    browser = await startBrowser();
    await submit(server, 'hers', TINY, { Authorization: `Bearer ${alice.key}` });
});

after(async () => {
    await browser?.close();
    await server?.stop();
});

async function enter(page, key) {
    await page.getByLabel('API key or token').fill(key);
    await page.getByRole('button', { name: 'Continue' }).click();
}

test('a key opens its owner\'s jobs with their streams and files, is kept in the tab only, and can be forgotten', { skip }, async () => {
    const page = await openPage(browser, server.address, { acceptDownloads: true });
    const urls = [];
    page.on('request', request => urls.push(request.url()));
    await page.goto('/#/job/hers');
    await page.getByRole('heading', { name: 'Key needed' }).waitFor();
    await enter(page, alice.key);
    await page.locator('.head .badge', { hasText: 'Completed' }).waitFor();
    await page.getByRole('heading', { name: 'Curves' }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'report.json' }).click()]);
    assert.equal(download.suggestedFilename(), 'report.json');
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 1, '']);
    assert.ok(urls.every(url => !url.includes(alice.key)));
    await page.reload();
    await page.locator('.head .badge', { hasText: 'Completed' }).waitFor();
    await page.getByRole('button', { name: 'Forget key' }).click();
    await page.getByRole('heading', { name: 'Key needed' }).waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    assert.ok(!server.log().includes(alice.key));
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('another owner finds nothing', { skip }, async () => {
    const page = await openPage(browser, server.address);
    await page.goto('/#/jobs');
    await enter(page, bob.key);
    await page.getByText('No job was submitted yet.').waitFor();
    await page.goto('/#/job/hers');
    await page.getByText('There is no such job').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('a wrong key is refused with words', { skip }, async () => {
    const page = await openPage(browser, server.address);
    await page.goto('/');
    await enter(page, 'farzi_wrong');
    await page.getByRole('alert').filter({ hasText: 'does not know this key' }).waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await page.context().close();
});
