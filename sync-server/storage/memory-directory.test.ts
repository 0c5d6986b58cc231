import { describeDirectoryContract } from './directory.contract.ts';
import { createMemoryDirectory } from './memory-directory.ts';

describeDirectoryContract('memory', async () => createMemoryDirectory());
