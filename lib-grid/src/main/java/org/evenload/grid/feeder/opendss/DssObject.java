package org.evenload.grid.feeder.opendss;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.input.InputException;
import org.jspecify.annotations.Nullable;

/**
 * An object of a script: its properties in the order in which they were set, since the meaning of
 * one may depend on those before it.
 */
final class DssObject {
  /** Marks where the properties of another object were copied to. */
  static final String LIKE = "like";

  private final String dssClass;
  private final String name;
  private final DssLocation defined;
  private final List<DssValue> values = new ArrayList<>();
  private final Map<Integer, BitSet> open = new HashMap<>();
  private boolean enabled = true;

  DssObject(String dssClass, String name, DssLocation defined) {
    this.dssClass = dssClass;
    this.name = name;
    this.defined = defined;
  }

  String dssClass() {
    return dssClass;
  }

  String name() {
    return name;
  }

  String fullName() {
    return dssClass + "." + name;
  }

  DssLocation defined() {
    return defined;
  }

  /** Values by {@link DssValue#property}, in order. */
  List<DssValue> values() {
    return values;
  }

  boolean enabled() {
    return enabled;
  }

  void enable(boolean on) {
    enabled = on;
  }

  void set(DssValue value) {
    if (value.property().equals("enabled")) {
      enabled = value.yes();
    } else {
      values.add(value);
    }
  }

  /** Takes over what another object of the class has, but for its buses. */
  void copy(DssObject other, DssLocation at) {
    other.values.stream()
        .filter(v -> !v.property().startsWith("bus") || v.property().equals("bus"))
        .filter(v -> !(v.property().equals("bus") && dssClass.equals("transformer")))
        .forEach(values::add);
    values.add(new DssValue(LIKE, other.name, false, at));
  }

  /** The last value of a property, null if it was never set. */
  @Nullable DssValue last(String property) {
    DssValue found = null;
    for (DssValue value : values) {
      if (value.property().equals(property)) {
        found = value;
      }
    }
    return found;
  }

  double number(String property, double ifMissing) {
    DssValue value = last(property);
    return value == null ? ifMissing : value.number();
  }

  /**
   * Opens or closes conductors of a terminal.
   *
   * @param conductor counted from 1, 0 for all
   */
  void switchConductor(int terminal, int conductor, boolean isOpen) {
    BitSet conductors = open.computeIfAbsent(terminal, t -> new BitSet());
    if (conductor == 0) {
      conductors.set(0, 64, isOpen);
    } else {
      conductors.set(conductor - 1, isOpen);
    }
  }

  boolean isOpen(int terminal, int conductor) {
    BitSet conductors = open.get(terminal);
    return conductors != null && conductors.get(conductor);
  }

  boolean hasOpenConductors() {
    return open.values().stream().anyMatch(c -> !c.isEmpty());
  }

  InputException error(String message) {
    return defined.error("Invalid %s: %s".formatted(fullName(), message));
  }
}
