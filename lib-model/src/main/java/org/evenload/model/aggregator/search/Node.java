package org.evenload.model.aggregator.search;

import java.util.List;
import java.util.TreeSet;
import org.evenload.model.aggregator.input.AllowedSteps;
import org.evenload.model.aggregator.relaxation.WarmStart;
import org.jspecify.annotations.Nullable;

/**
 * A part of the schedules.
 *
 * @param id unique, increasing
 * @param modelled day-ahead steps that its relaxation starts with, by period
 * @param boundUsd no schedule of the node costs less
 * @param start iterates of a like relaxation, the nearer to an optimum the later
 * @param origin null for the whole problem
 */
record Node(
    int id,
    AllowedSteps allowed,
    List<TreeSet<Integer>> modelled,
    double boundUsd,
    List<WarmStart> start,
    @Nullable Origin origin) {

  /** The branching that a node comes from, and which of its children it is. */
  record Origin(Branching branching, Branching.Child child) {}

  Node startingFrom(List<WarmStart> other) {
    return new Node(id, allowed, modelled, boundUsd, other, origin);
  }
}
