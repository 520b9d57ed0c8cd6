package org.evenload.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.evenload.grid.network.Network;
import org.evenload.model.random.RandomKey;

/** What this build of Evenload is. */
public final class Engine {
  private static final String FINGERPRINT = computeFingerprint();

  private Engine() {}

  /** The version of the release, for example {@code 0.1.0}. */
  public static String version() {
    try (InputStream in = Engine.class.getResourceAsStream("evenload.properties")) {
      if (in == null) {
        throw new IllegalStateException("evenload.properties is not in the jar");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Tells builds apart: the version and a hash of all classes of Evenload, so that results of an
   * older build are never taken for those of this one.
   */
  public static String fingerprint() {
    return FINGERPRINT;
  }

  private static String computeFingerprint() {
    MessageDigest digest = sha256();
    for (Class<?> anchor : List.of(Engine.class, RandomKey.class, Network.class)) {
      try {
        Path code = Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Path> files;
        try (Stream<Path> walk = Files.walk(code)) {
          files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
          digest.update(Files.readAllBytes(file));
        }
      } catch (IOException | URISyntaxException e) {
        throw new IllegalStateException("Cannot read the program's own classes", e);
      }
    }
    return version() + "+" + HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
