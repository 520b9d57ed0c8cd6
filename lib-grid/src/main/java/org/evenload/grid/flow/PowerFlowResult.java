package org.evenload.grid.flow;

import java.util.List;
import org.evenload.grid.flow.BusState.Held;

/**
 * What a power flow found. If the status is not {@link Status#CONVERGED} or {@link
 * Status#PART_NOT_SUPPLIED} the numbers describe the last iterate, for diagnosis alone.
 *
 * @param reason one sentence on the status: what stopped it and where
 * @param iterations Newton steps taken in total
 * @param mismatchPu largest imbalance of power at a bus
 * @param worstBus the bus that has it
 * @param buses in the order of the network
 * @param branches in the order of the network
 * @param generators in the order of the network
 * @param slackMw active power that the generators at slack buses give
 * @param slackMvar reactive power that the generators at slack buses give
 * @param lossMw active power lost in branches
 */
public record PowerFlowResult(
    Status status,
    String reason,
    int iterations,
    double mismatchPu,
    int worstBus,
    List<BusState> buses,
    List<BranchFlow> branches,
    List<GeneratorOutput> generators,
    double slackMw,
    double slackMvar,
    double lossMw) {

  /** How a power flow ended. */
  public enum Status {
    /** Every bus balances. */
    CONVERGED,
    /** Every bus that hangs together with a slack balances, and others exist. */
    PART_NOT_SUPPLIED,
    /** No part of the network has a slack. */
    NO_SLACK,
    /** More Newton steps were needed than allowed. */
    ITERATION_LIMIT,
    /** No step reduces the mismatch: there is probably no solution, or not near the start. */
    DIVERGED,
    /** The equations depend on each other at the last iterate. */
    SINGULAR
  }

  public PowerFlowResult {
    buses = List.copyOf(buses);
    branches = List.copyOf(branches);
    generators = List.copyOf(generators);
  }

  public boolean isConverged() {
    return status == Status.CONVERGED;
  }

  /** Numbers of the buses whose generators could not hold the voltage. */
  public List<Integer> busesAtReactiveLimit() {
    return busesHeld(Held.PQ_AT_GREATEST, Held.PQ_AT_LEAST);
  }

  /** Numbers of the buses that no slack supplies, isolated ones included. */
  public List<Integer> busesNotSupplied() {
    return busesHeld(Held.NOT_SUPPLIED);
  }

  private List<Integer> busesHeld(Held... kinds) {
    return buses.stream()
        .filter(state -> List.of(kinds).contains(state.held()))
        .map(BusState::bus)
        .toList();
  }
}
