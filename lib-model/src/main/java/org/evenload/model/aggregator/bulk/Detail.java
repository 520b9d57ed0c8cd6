package org.evenload.model.aggregator.bulk;

/** What the result of a large fleet holds. */
public enum Detail {
  /** Costs and powers; its schedule is {@link org.evenload.model.aggregator.Schedule#NONE}. */
  TOTALS,
  /** The schedule of every vehicle too, in memory. */
  SCHEDULES
}
