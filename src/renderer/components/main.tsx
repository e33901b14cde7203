import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import '../ui/faces.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { ComponentsPage } from './ComponentsPage';
import { holdStates } from './states';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
holdStates();
createRoot(root).render(<ComponentsPage />);
