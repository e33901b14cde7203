'use strict';

const path = require('node:path');
const { app, BrowserWindow } = require('electron');

/** The baseline of start-up: an Electron window with a field to type in, and nothing else. */
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 });
  return window.loadFile(path.join(__dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
