package org.evenload.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/** The name of a run: equal names mean equal results, so a run can be resumed or reused. */
public final class RunId {
  private RunId() {}

  /** Business date, then 12 hexadecimal digits of all that determines the results. */
  public static String of(
      LocalDate date, JsonNode settings, List<InputFile> inputs, String engine) {
    String all = hash(settings) + Json.compact(inputs) + engine;
    return date + "-" + sha256(all).substring(0, 12);
  }

  public static String hash(JsonNode settings) {
    return sha256(Json.compact(settings));
  }

  private static String sha256(String text) {
    byte[] digest = digest(text);
    return HexFormat.of().formatHex(digest);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
