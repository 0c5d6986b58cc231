import { describeDocumentStoreContract } from './document-store.contract.ts';
import { createMemoryDocumentStore } from './memory-document-store.ts';

describeDocumentStoreContract('memory', async () => createMemoryDocumentStore());
