import { hash, verify } from '@node-rs/argon2'

/** OWASP Password Storage Cheat Sheet (2024): argon2id with 19 MiB, 2 passes, 1 lane. argon2id is the library's default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The longest password that is looked at: hashing megabytes would be work for whoever attacks. */
export const longestPassword = 200

/** A salted hash in PHC text form (`$argon2id$v=19$…`); the same password gives another one each time. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost)

/** Whether it is the password; false too for a hash that is none. Never throws and never tells why not. */
export const verifyPassword = async (hashed: string, password: string): Promise<boolean> => {
  if (password.length > longestPassword) return false
  try {
    return await verify(hashed, password.normalize('NFKC'))
  } catch {
    return false
  }
}
