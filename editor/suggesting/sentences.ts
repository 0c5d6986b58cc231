import { saysToo } from '../i18n/at-first.ts';
import { suggesting } from '../i18n/en/suggesting.ts';

saysToo(suggesting);
