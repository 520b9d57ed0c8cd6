package org.evenload.jobs.nightly;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.evenload.jobs.compare.Thresholds;
import org.evenload.jobs.config.ConfigException;

/**
 * The section {@code nightly} of a study file.
 *
 * @param timeZone whose yesterday is the business date
 * @param keep nights to keep
 * @param keepDays age in days from which a night may go although it is among those to keep
 * @param hook command that is told how the night went; empty for none
 * @param alerts how much worse headline figures may be
 * @param slowerPct how much longer than the last good night it may take, in percent
 */
public record NightlyConfig(
    ZoneId timeZone,
    int keep,
    OptionalInt keepDays,
    List<String> hook,
    Thresholds alerts,
    double slowerPct) {

  public NightlyConfig {
    hook = List.copyOf(hook);
  }

  /**
   * Reads the section; what it leaves out has its default.
   *
   * @throws ConfigException if the time zone does not exist
   */
  public static NightlyConfig of(JsonNode section) {
    JsonNode alerts = section.path("alerts");
    Map<String, Double> byMetric = new TreeMap<>();
    alerts
        .path("worse_pct_by_metric")
        .properties()
        .forEach(entry -> byMetric.put(entry.getKey(), entry.getValue().asDouble()));
    List<String> hook = new ArrayList<>();
    section.path("hook").forEach(word -> hook.add(word.asText()));
    return new NightlyConfig(
        zone(section.path("time_zone").asText("UTC")),
        section.path("keep").asInt(30),
        section.path("keep_days").isInt()
            ? OptionalInt.of(section.path("keep_days").intValue())
            : OptionalInt.empty(),
        hook,
        new Thresholds(alerts.path("worse_pct").asDouble(5), byMetric),
        alerts.path("slower_pct").asDouble(100));
  }

  /** The same with another number of nights to keep. */
  public NightlyConfig keeping(int nights) {
    return new NightlyConfig(timeZone, nights, keepDays, hook, alerts, slowerPct);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new ConfigException(
          "Invalid nightly.time_zone '%s', expected a name such as America/Lima or UTC."
              .formatted(name),
          e);
    }
  }
}
