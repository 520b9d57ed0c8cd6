package org.evenload.jobs.step.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The distribution feeder below one bus (Villanueva 2025, sections 2.4.3 and 3.3).
 *
 * @param folder tidy CSV of the feeder
 * @param bus of the transmission network that feeds it
 * @param days synthetic days of the full set
 * @param sampleSizePcts sizes of the synthetic sets, percent of the full one
 * @param nodes of the feeder at which vehicles charge; without it, all with a load
 * @param vehicles of the feeder; without it, in proportion to its share of the bus's demand
 */
public record FeederConfig(
    Path folder,
    int bus,
    int days,
    List<Double> sampleSizePcts,
    @Nullable List<String> nodes,
    @Nullable Integer vehicles) {

  public FeederConfig {
    sampleSizePcts = List.copyOf(sampleSizePcts);
    nodes = nodes == null ? null : List.copyOf(nodes);
  }
}
