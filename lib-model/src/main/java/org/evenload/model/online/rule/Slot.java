package org.evenload.model.online.rule;

import java.util.List;

/**
 * What a rule sees.
 *
 * @param number of the slot in its day, from 0
 * @param minuteOfDay at which it begins
 * @param hours its length
 * @param waiting vehicles plugged in that are not full, in the order of plugging in
 */
public record Slot(int number, int minuteOfDay, double hours, List<Waiting> waiting) {
  public Slot {
    waiting = List.copyOf(waiting);
  }
}
