import type { Db } from './db.ts';

const UID_BYTES = 16;
const POOL = 256;
const pools = new WeakMap<object, { bytes: Buffer; used: number }>();

/**
 * A new globally unique id whose order is that of time (UUID version 7, RFC 9562). The random part comes from
 * SQLite, so that the daily path need not load a cryptography module.
 */
export function newUid(db: Db, now: number): Buffer {
  const uid = randomBytes(db);
  uid.writeUIntBE(now, 0, 6);
  uid[6] = (uid[6]! & 0x0f) | 0x70;
  uid[8] = (uid[8]! & 0x3f) | 0x80;
  return uid;
}

function randomBytes(db: Db): Buffer {
  let pool = pools.get(db.raw);
  if (pool === undefined || pool.used === pool.bytes.length) {
    const size = UID_BYTES * (pool === undefined ? 2 : POOL);
    const row = db.sql('select randomblob(?) as bytes').get(size) as { bytes: Buffer };
    pool = { bytes: row.bytes, used: 0 };
    pools.set(db.raw, pool);
  }
  const uid = pool.bytes.subarray(pool.used, pool.used + UID_BYTES);
  pool.used += UID_BYTES;
  return uid;
}

/** The usual spelling: 8-4-4-4-12 hexadecimal digits. */
export function uidText(uid: Buffer): string {
  const hex = uid.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The bytes of a spelled id, or null where the text is none. */
export function uidBytes(text: string): Buffer | null {
  const hex = text.replaceAll('-', '');
  return /^[0-9a-f]{32}$/i.test(hex) ? Buffer.from(hex, 'hex') : null;
}
