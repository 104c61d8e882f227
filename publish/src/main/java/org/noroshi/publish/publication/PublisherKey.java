package org.noroshi.publish.publication;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * The publisher's Ed25519 key pair (RFC 8032) in one file: the private key as PKCS#8 and the public
 * key as SubjectPublicKeyInfo, both PEM (RFC 7468). Only its owner may read the file.
 */
public final class PublisherKey {
  private static final String ALGORITHM = "Ed25519";

  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private PublisherKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** Reads the key; makes it where there is no file. */
  public static PublisherKey of(Path file) throws IOException {
    try {
      return Files.exists(file) ? read(file) : make(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " holds no Ed25519 key: it is not text", e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " holds no Ed25519 key: " + e.getMessage(), e);
    }
  }

  private static PublisherKey read(Path file) throws IOException, GeneralSecurityException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
    return new PublisherKey(
        factory.generatePrivate(new PKCS8EncodedKeySpec(pem(text, "PRIVATE KEY"))),
        factory.generatePublic(new X509EncodedKeySpec(pem(text, "PUBLIC KEY"))));
  }

  private static byte[] pem(String text, String label) {
    int from = text.indexOf("-----BEGIN " + label + "-----");
    int to = text.indexOf("-----END " + label + "-----");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no " + label);
    }
    return Base64.getMimeDecoder().decode(text.substring(from + 16 + label.length(), to));
  }

  private static PublisherKey make(Path file) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    byte[] text =
        (written("PRIVATE KEY", pair.getPrivate().getEncoded())
                + written("PUBLIC KEY", pair.getPublic().getEncoded()))
            .getBytes(StandardCharsets.UTF_8);
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      channel.write(java.nio.ByteBuffer.wrap(text));
    }
    return new PublisherKey(pair.getPrivate(), pair.getPublic());
  }

  private static String written(String label, byte[] encoded) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getEncoder().encodeToString(encoded)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** For what else the publisher signs. */
  public KeyPair pair() {
    return new KeyPair(publicKey, privateKey);
  }

  /** The public key, as {@link #verify} takes it. */
  String publicText() {
    return Base64.getEncoder().encodeToString(publicKey.getEncoded());
  }

  /** How people tell this key. */
  public String fingerprint() {
    return fingerprint(publicText());
  }

  String sign(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(bytes);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a signature is of these bytes by this key; false for what is no key or signature. */
  static boolean verify(byte[] bytes, String publicText, String signed) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicText))));
      signature.update(bytes);
      return signature.verify(Base64.getDecoder().decode(signed));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** How people tell a public key: the first 16 digits of its SHA-256. */
  public static String fingerprint(String publicText) {
    return Json.sha256(publicText.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }
}
