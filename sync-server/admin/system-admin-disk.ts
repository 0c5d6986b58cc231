import { realpath, rmdir, stat, statfs } from 'node:fs/promises';
import { platform } from 'node:os';
import { createSystemDisk } from '../storage/system-disk.ts';
import type { AdminDisk, DiskKind } from './admin-disk.ts';

/** File systems by the numbers that Linux gives them (`man 2 statfs`); all others count as local. */
const KINDS: ReadonlyMap<number, DiskKind> = new Map([
  [0x6969, 'network'], // NFS
  [0x517b, 'network'], // SMB
  [0xff534d42, 'network'], // CIFS
  [0xfe534d42, 'network'], // SMB2
  [0x01021997, 'network'], // 9P
  [0x5346414f, 'network'], // AFS
  [0x00c36400, 'network'], // Ceph
  [0x0bd00bd0, 'network'], // Lustre
  [0x01161970, 'network'], // GFS2
  [0x7461636f, 'network'], // OCFS2
  [0x01021994, 'memory'], // tmpfs
  [0x858458f6, 'memory'], // ramfs
  [0x794c7630, 'layer'], // overlayfs
]);

const PERMISSION_BITS = 0o777;

/** The computer's own disk, for an operator's commands. */
export function createSystemAdminDisk(): AdminDisk {
  return {
    ...createSystemDisk(),
    removeFolder: rmdir,
    realPath: (path) => realpath(path),
    async facts(path) {
      const [found, system] = await Promise.all([stat(path), statfs(path)]);
      return {
        owner: found.uid,
        mode: found.mode & PERMISSION_BITS,
        device: found.dev,
        freeBytes: system.bavail * system.bsize,
        kind: platform() === 'linux' ? (KINDS.get(system.type) ?? 'local') : 'local',
      };
    },
  };
}
