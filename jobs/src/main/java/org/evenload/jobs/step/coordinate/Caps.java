package org.evenload.jobs.step.coordinate;

import org.evenload.grid.network.BusIndex;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.operate.OperatedDay;

/** What the operator allows the aggregators of one day, and how it goes on from there. */
public sealed interface Caps permits PublishedCaps, EnvelopeCaps {

  /** The mode of days under such caps. */
  Mode mode();

  /** By period; {@code POSITIVE_INFINITY} where an aggregator may do as it likes. */
  double[] ofBus(BusIndex index, int bus);

  /** Energy not supplied on a day under these caps that they are to get rid of. */
  double excessMwh(OperatedDay day);

  /** The caps of a next round; equal ones where there is nothing to tighten. */
  Caps after(OperatedDay day);

  /** Whether a next round would find the same. */
  boolean isSettled(Caps next);

  /** Greatest change of a cap from these to those of a next round. */
  double greatestChangeMw(Caps next);
}
