import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { answerDialogs, expect, test } from '../fixtures';
import { dropFiles, importEnded, openFromLibrary, reader, selectionBar } from '../steps';

const PAGE = `<html lang="en"><head><title>Traffic on the long bridge</title><link rel="canonical" href="https://example.org/bridge"></head><body><article>
<h1>Traffic on the long bridge</h1>
<p>The ministry answered on Monday that the bridge had been <strong>open to all traffic</strong> since the spring of last year<sup><a href="#fn1">1</a></sup>.</p>
<h2>What was counted</h2>
<table><thead><tr><th>Year</th><th colspan="2">Cars a day</th></tr></thead><tr><td>2019</td><td>1,200</td><td>in spring</td></tr><tr><td>2020</td><td>980</td><td>in the <em>whole</em> year</td></tr></table>
<h3>In order</h3>
<ol><li>The bridge was closed in March.<ul><li>Because of the flood in the valley.</li></ul></li><li>It was opened in May, as the <a href="/report">report</a> of the agency says.</li></ol>
<blockquote><p>It shall never be closed again, said the minister when it was opened.</p></blockquote>
<pre>speed = 80
limit = 90</pre>
<p>The agency will count the cars once more in the autumn of this year, its spokesman said.</p>
<div class="footnotes"><p id="fn1">See the <i>Annals</i> of that year.</p></div>
</article></body></html>`;

test('a page is set as it was: tables, lists, links, notes, and passages in them', async ({ casebook, folder }) => {
  const { page } = casebook;
  const incoming = path.join(folder, 'incoming');
  await mkdir(incoming);
  await writeFile(path.join(incoming, 'bridge.html'), PAGE);
  await dropFiles(casebook, [path.join(incoming, 'bridge.html')]);
  await importEnded(page, '1 imported');
  await openFromLibrary(page, 'Articles', 'Traffic on the long bridge');
  const text = reader(page);

  await test.step('headings, lists and tables are told as such', async () => {
    await expect(text.getByRole('heading', { name: 'What was counted', level: 2 })).toBeVisible();
    await expect(text.getByRole('columnheader')).toHaveText(['Year', 'Cars a day']);
    await expect(text.getByRole('row').nth(1).getByRole('cell')).toHaveText(['2019', '1,200', 'in spring']);
  });

  await test.step('cells can be marked, and are found again', async () => {
    await text.getByRole('cell', { name: '980' }).dblclick();
    await expect(selectionBar(page)).toBeVisible();
    await page.keyboard.press('h');
    await expect(page.getByRole('complementary').getByText('980').first()).toBeVisible();
  });

  await test.step('a note and its mark lead to each other', async () => {
    const marks = text.getByRole('link', { name: '[1]' });
    await expect(marks).toHaveCount(2);
    await marks.first().click();
    await expect(marks.last()).toBeInViewport();
  });

  await test.step('a link is opened after its address was shown', async () => {
    await answerDialogs(casebook, { button: 1 });
    const link = text.getByRole('link', { name: 'report' });
    await expect(link).toHaveAttribute('title', 'https://example.org/report');
    await link.click();
  });
});
