// The certificate that a bot signs in with, read from its two PEM files.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { BotRegistration } from './cloud-adapter.js';

export class CertificateError extends Error {
  readonly code = 'certificate-invalid';
}

/** Throws a `CertificateError` where a file can't be read, is no PEM, or the key belongs to another certificate. */
export async function readCertificate(
  certificateFile: string,
  keyFile: string,
): Promise<Pick<BotRegistration, 'CertificateThumbprint' | 'CertificatePrivateKey'>> {
  const certificate = await read(certificateFile, (pem) => new X509Certificate(pem));
  const key = await read(keyFile, (pem) => ({ pem, key: createPrivateKey(pem) }));
  if (!certificate.checkPrivateKey(key.key)) {
    throw new CertificateError(
      `The key in ${keyFile} does not belong to the certificate in ${certificateFile}. Name the two that were made together.`,
    );
  }
  return {
    // As Microsoft Entra shows it: SHA-1 in hexadecimal, without colons.
    CertificateThumbprint: certificate.fingerprint.replaceAll(':', ''),
    CertificatePrivateKey: key.pem,
  };
}

async function read<T>(file: string, parse: (pem: string) => T): Promise<T> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new CertificateError(
      `${file} can't be read as PEM. Check the path, and that the file begins with "-----BEGIN" and has no password.`,
      { cause: error },
    );
  }
}
