import './app/trusted-types';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './ui/faces.css';
import './ui/tokens.css';
import './ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient, refreshOnChanges } from './api';
import { App } from './app/App';
import { followTheme } from './app/theme';
import { rememberReading } from './reading';
import { followTrail } from './trail';
import { reportFailure } from './ui/toasts';
import { rememberWorkspace } from './workspace';

refreshOnChanges();
window.addEventListener('unhandledrejection', (event) => reportFailure(event.reason));

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

await Promise.all([followTheme(), rememberWorkspace(reportFailure), rememberReading()]).catch(reportFailure);
followTrail();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
