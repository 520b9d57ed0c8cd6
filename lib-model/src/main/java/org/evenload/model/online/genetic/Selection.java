package org.evenload.model.online.genetic;

/** How parents are chosen; the paper's text names both. */
public enum Selection {
  /** In proportion to fitness. */
  ROULETTE,
  /** The fittest of a few drawn at random. */
  TOURNAMENT
}
