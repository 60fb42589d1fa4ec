import { storeContract } from '../desk/store-contract.test-support.ts';
import { openMemorySubject } from './memory-subject.test-support.ts';

storeContract('the store in memory', async () => openMemorySubject());
