package org.evenload.model.travel;

import java.io.Serializable;

/**
 * A fleet and how many of its days are drawn.
 *
 * @param name keys the scenario's randomness: draws stay the same when scenarios are added or moved
 * @param samples numbered from 1
 */
public record Scenario(String name, GroupSizes fleet, int samples) implements Serializable {
  public Scenario {
    if (samples < 1) {
      throw new IllegalArgumentException(
          "Invalid number of samples '%d' of scenario '%s', expected at least 1."
              .formatted(samples, name));
    }
  }
}
