package org.evenload.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this build of Evenload is. */
public final class Engine {
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
}
