// `npm start`: installs what is missing, builds what is new, serves.
import { buildIfNeeded, installMissing } from './prepare.js';
import { serve } from './serve.js';

installMissing();
buildIfNeeded();
serve();
