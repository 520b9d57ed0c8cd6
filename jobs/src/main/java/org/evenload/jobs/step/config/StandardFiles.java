package org.evenload.jobs.step.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names the files of the study's data folder for the inputs that the study does not name. */
public final class StandardFiles {
  private final ObjectNode settings;
  private final String data;
  private final Path folder;

  private StandardFiles(ObjectNode settings, String data, Path studyFolder) {
    this.settings = settings;
    this.data = data;
    this.folder = studyFolder.resolve(data);
  }

  /** Fills them in, and takes the key {@code data} out. */
  public static void fillIn(ObjectNode settings, Path studyFolder) {
    if (settings.has("data")) {
      new StandardFiles(settings, settings.get("data").textValue(), studyFolder).fillIn();
      settings.remove("data");
    }
  }

  private void fillIn() {
    if (!settings.has("network")) {
      settings.put("network", data);
    }
    require(settings, "load_factor", "load_factor.csv");
    ObjectNode travel = settings.withObjectProperty("travel");
    require(travel, "speed_classes", "speed_class_by_period.csv");
    require(travel, "speed_distribution", "speed_distribution.csv");
    if (!travel.has("times")) {
      offer(travel.putObject("times"), "histogram", "departure_arrival_histogram.csv");
      if (travel.get("times").isEmpty()) {
        travel.remove("times");
      }
    }
    ObjectNode market = settings.withObjectProperty("market");
    if (!market.has("price_quota_curve") && !market.has("hourly_prices")) {
      offer(market, "hourly_prices", "hourly_prices.csv");
      if (!market.has("hourly_prices")) {
        require(market, "price_quota_curve", "price_quota_curve.csv");
      }
    }
    offer(market, "load_forecast", "load_forecast.csv");
  }

  private void require(ObjectNode object, String key, String file) {
    if (!object.has(key)) {
      object.put(key, path(file));
    }
  }

  private void offer(ObjectNode object, String key, String file) {
    if (!object.has(key) && Files.exists(folder.resolve(file))) {
      object.put(key, path(file));
    }
  }

  private String path(String file) {
    return data.endsWith("/") ? data + file : data + "/" + file;
  }
}
