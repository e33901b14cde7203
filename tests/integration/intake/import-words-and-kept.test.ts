import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dropUnused } from '../../../src/main/corpus/articles/kept-files';
import { textRoot } from '../../../src/main/intake/import-text';
import { OTHER, STORY, corpus, finished, folder, importJobs, prepareJobs, shown } from '../../fixtures/intake-jobs';

/** What is imported without being a file of an article: words from a browser, and files that are kept as they are. */

prepareJobs();

describe('words from a browser', () => {
  test('become an article with their address, of which the original is the markup', async () => {
    const jobs = importJobs();
    const html = `<p>${STORY}</p><p>${OTHER}</p>`;
    jobs.startText(
      textRoot({ html, text: `${STORY} ${OTHER}`, url: 'https://news.example/bridge' }, new Date(Date.UTC(2026, 10, 21, 19, 4))),
    );
    await finished(jobs);
    expect(shown()).toMatchObject([{ status: 'imported', fileName: 'Text 2026-11-21 19.04.html' }]);
    const { metadata, clean, original } = corpus.handlers['articles.get']({ id: shown()[0]?.articleId ?? '' });
    expect(metadata).toMatchObject({ title: STORY, url: 'https://news.example/bridge' });
    expect(clean.text).toBe(`${STORY}\n\n${OTHER}`);
    expect(original.mediaType).toBe('text/html');
    const kept = readFileSync(path.join(corpus.store.folder, 'originals', original.sha256.slice(0, 2), original.sha256), 'utf8');
    expect(kept).toContain(html);
    expect(kept).toContain('<!-- saved from url=(0027)https://news.example/bridge -->');
  });

  test('are taken as they are when there is no markup', async () => {
    const jobs = importJobs();
    jobs.startText(textRoot({ html: null, text: `${STORY}\n\n${OTHER}`, url: 'https://news.example/bridge' }, new Date()));
    await finished(jobs);
    expect(corpus.handlers['articles.get']({ id: shown()[0]?.articleId ?? '' })).toMatchObject({
      metadata: { url: 'https://news.example/bridge' },
      original: { mediaType: 'text/plain' },
    });
  });

  test('an address alone is refused', () => {
    const url = 'https://news.example/bridge';
    expect(() => textRoot({ html: `<a href="${url}">${url}</a>`, text: url, url }, new Date())).toThrow(/fetches nothing/);
  });
});

describe('files of which no article is made', () => {
  /** A list without a record. */
  const BIB = '@string{pilot = {The Pilot}}\n';
  const kept = () => corpus.handlers['kept.list'](null);

  test('are kept as they are, listed, put beside an article, and removed', async () => {
    writeFileSync(path.join(folder, 'quay.bib'), BIB);
    writeFileSync(path.join(folder, 'text.txt'), 'The council agreed on money for the bridge over the old canal.');
    const { outcomes } = await importJobs().run([path.join(folder, 'quay.bib'), path.join(folder, 'text.txt')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['kept', 'imported']);
    expect(outcomes[0]?.reason).toContain('without a record');
    const [file] = kept();
    if (file === undefined) throw new Error('nothing is kept');
    expect(file).toMatchObject({
      fileName: 'quay.bib',
      size: BIB.length,
      format: 'a list of references (BibTeX) without a record',
      article: null,
    });
    expect(Buffer.from(corpus.handlers.readKept({ id: file.id }).bytes).toString()).toBe(BIB);

    const articleId = outcomes[1]?.articleId ?? '';
    corpus.handlers['kept.attach']({ id: file.id, articleId });
    expect(kept()[0]?.article?.id).toBe(articleId);
    corpus.handlers['kept.remove']({ id: file.id });
    expect(kept()).toEqual([]);
    expect(() => corpus.handlers.readKept({ id: file.id })).toThrow('not kept any more');
  });

  test('come back from a removal with their bytes, and leave the disk when nothing can be undone any more', async () => {
    const named = ['quay.bib', 'pier.bib'].map((name) => path.join(folder, name));
    for (const file of named) writeFileSync(file, BIB + file);
    await importJobs().run([...named, ...named]);
    const [pier, quay] = kept();
    if (pier === undefined || quay === undefined) throw new Error('nothing is kept');
    const { handlers, store } = corpus;
    handlers['kept.remove']({ id: quay.id });
    expect(handlers['history.state'](null).undo?.label).toBe('Remove kept file');
    handlers['history.undo']({ step: null });
    expect(kept()).toEqual([pier, quay]);
    expect(Buffer.from(handlers.readKept({ id: quay.id }).bytes).toString()).toBe(BIB + named[0]);

    handlers['history.redo']({ step: null });
    const onDisk = () =>
      readdirSync(path.join(store.folder, 'originals'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(onDisk()).toHaveLength(2);
    dropUnused(corpus);
    expect(onDisk()).toHaveLength(1);
    expect(kept()).toEqual([pier]);
    expect(Buffer.from(handlers.readKept({ id: pier.id }).bytes).toString()).toBe(BIB + named[1]);
  });

  test('that were removed and dropped again are there once, whatever is undone', async () => {
    const file = path.join(folder, 'quay.bib');
    writeFileSync(file, BIB);
    await importJobs().run([file]);
    corpus.handlers['kept.remove']({ id: kept()[0]?.id ?? '' });
    await importJobs().run([file]);
    expect(() => corpus.handlers['history.undo']({ step: null })).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(kept()).toHaveLength(1);
  });

  test('that came with a message stay with it, also when the message is deleted for good', async () => {
    const mail = `From: a@example.org\nTo: b@example.org\nSubject: The list\nDate: Mon, 2 Mar 2020 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nSee the list.\n--x\nContent-Type: application/x-bibtex; name="quay.bib"\nContent-Disposition: attachment; filename="quay.bib"\n\n${BIB}--x--\n`;
    writeFileSync(path.join(folder, 'letter.eml'), mail);
    const { outcomes } = await importJobs().run([path.join(folder, 'letter.eml')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['imported', 'kept']);
    const articleId = outcomes[0]?.articleId ?? '';
    expect(kept()[0]?.article).toEqual({ id: articleId, title: 'The list' });
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: articleId }] });
    corpus.handlers['bin.empty']({ things: [{ kind: 'article', id: articleId }] });
    expect(kept()[0]?.article).toBeNull();
  });

  test('dropped twice are kept once', async () => {
    writeFileSync(path.join(folder, 'quay.bib'), BIB);
    const jobs = importJobs();
    await jobs.run([path.join(folder, 'quay.bib')]);
    await jobs.run([path.join(folder, 'quay.bib')]);
    expect(kept()).toHaveLength(1);
  });
});
