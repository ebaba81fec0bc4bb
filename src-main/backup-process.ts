import { setPriority } from 'node:os';
import type { BackupRequests } from './backup/backup-requests.ts';
import { BackupService } from './backup/backup-service.ts';
import { parentPort } from './processes/parent-port.ts';
import { serve } from './processes/serve.ts';

/** Nobody waits for a backup: whatever else the machine does goes first. */
const NICE = 10;

setPriority(NICE);
serve(parentPort<BackupRequests>(), new BackupService());
