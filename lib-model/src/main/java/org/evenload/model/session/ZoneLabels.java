package org.evenload.model.session;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Zones as rows name them. */
final class ZoneLabels {
  // Letters that mean one offset in the countries that publish sessions.
  private static final Map<String, ZoneId> ABBREVIATIONS =
      Map.ofEntries(
          zone("UTC", "+00:00"),
          zone("GMT", "+00:00"),
          zone("Z", "+00:00"),
          zone("WET", "+00:00"),
          zone("BST", "+01:00"),
          zone("WEST", "+01:00"),
          zone("CET", "+01:00"),
          zone("CEST", "+02:00"),
          zone("EET", "+02:00"),
          zone("EEST", "+03:00"),
          zone("EST", "-05:00"),
          zone("EDT", "-04:00"),
          zone("CST", "-06:00"),
          zone("CDT", "-05:00"),
          zone("MST", "-07:00"),
          zone("MDT", "-06:00"),
          zone("PST", "-08:00"),
          zone("PDT", "-07:00"));

  private ZoneLabels() {}

  private static Map.Entry<String, ZoneId> zone(String label, String offset) {
    return Map.entry(label, ZoneId.of(offset));
  }

  /** The zone that a label names, or null if it names none. */
  static @Nullable ZoneId of(String label) {
    ZoneId known = ABBREVIATIONS.get(label.toUpperCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    try {
      return ZoneId.of(label);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
