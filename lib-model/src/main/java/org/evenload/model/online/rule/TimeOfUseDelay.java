package org.evenload.model.online.rule;

import java.util.Arrays;

/**
 * Everybody has a timer that lets the vehicle charge in the cheap hours only, at full power
 * whatever the grid can take.
 *
 * @param fromMinute at which the cheap hours begin, minutes after midnight
 * @param untilMinute at which they end
 */
public record TimeOfUseDelay(int fromMinute, int untilMinute) implements ChargingRule {
  @Override
  public double[] decide(Slot slot, SlotLimits limits) {
    int sinceDear = Math.floorMod(slot.minuteOfDay() - untilMinute, 1440);
    boolean dear = sinceDear < Math.floorMod(fromMinute - untilMinute, 1440);
    double[] kw = new double[slot.waiting().size()];
    if (!dear) {
      Arrays.setAll(kw, i -> slot.waiting().get(i).kw());
    }
    return kw;
  }
}
