package org.evenload.jobs.step.draw;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.model.travel.SampleTotal;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelSimulation;

/** Consecutive samples of a scenario: the work of one task. */
record SampleBlock(Scenario scenario, int firstSample, int lastSample) implements Serializable {

  /** Cuts a scenario into blocks of about so many vehicles, at least one sample each. */
  static List<SampleBlock> of(Scenario scenario, int vehiclesPerBlock) {
    int samplesPerBlock = Math.max(1, vehiclesPerBlock / scenario.fleet().vehicles());
    List<SampleBlock> blocks = new ArrayList<>();
    for (int first = 1; first <= scenario.samples(); first += samplesPerBlock) {
      int last = Math.min(scenario.samples(), first + samplesPerBlock - 1);
      blocks.add(new SampleBlock(scenario, first, last));
    }
    return blocks;
  }

  Iterator<SampleTotal> totals(TravelSimulation simulation) {
    return IntStream.rangeClosed(firstSample, lastSample)
        .mapToObj(sample -> simulation.sampleTotal(scenario, sample))
        .iterator();
  }
}
