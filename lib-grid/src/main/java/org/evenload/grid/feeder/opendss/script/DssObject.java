package org.evenload.grid.feeder.opendss.script;

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
public final class DssObject {
  /** Marks where the properties of another object were copied to. */
  public static final String LIKE = "like";

  /** Marks the end of a command, where OpenDSS computes what follows from the properties so far. */
  public static final String EDITED = "end of command";

  private final String dssClass;
  private final String name;
  private final DssLocation defined;
  private final List<DssValue> values = new ArrayList<>();
  private final Map<Integer, BitSet> open = new HashMap<>();
  private boolean enabled = true;

  public DssObject(String dssClass, String name, DssLocation defined) {
    this.dssClass = dssClass;
    this.name = name;
    this.defined = defined;
  }

  public String dssClass() {
    return dssClass;
  }

  public String name() {
    return name;
  }

  public String fullName() {
    return dssClass + "." + name;
  }

  public DssLocation defined() {
    return defined;
  }

  /** Values by {@link DssValue#property}, in order. */
  public List<DssValue> values() {
    return values;
  }

  public boolean enabled() {
    return enabled;
  }

  public void enable(boolean on) {
    enabled = on;
  }

  public void set(DssValue value) {
    if (value.property().equals("enabled")) {
      enabled = value.yes();
    } else {
      values.add(value);
    }
  }

  void endEdit() {
    if (!values.isEmpty() && !values.get(values.size() - 1).property().equals(EDITED)) {
      values.add(values.get(values.size() - 1).to(EDITED));
    }
  }

  /** Takes over what another object of the class has, but for its buses. */
  public void copy(DssObject other, DssLocation at) {
    other.values.stream()
        .filter(v -> !v.property().startsWith("bus") || v.property().equals("bus"))
        .filter(v -> !(v.property().equals("bus") && dssClass.equals("transformer")))
        .forEach(values::add);
    values.add(new DssValue(LIKE, other.name, false, at));
  }

  /** The last value of a property, null if it was never set. */
  public @Nullable DssValue last(String property) {
    DssValue found = null;
    for (DssValue value : values) {
      if (value.property().equals(property)) {
        found = value;
      }
    }
    return found;
  }

  public double number(String property, double ifMissing) {
    DssValue value = last(property);
    return value == null ? ifMissing : value.number();
  }

  /**
   * Opens or closes conductors of a terminal.
   *
   * @param conductor counted from 1, 0 for all
   */
  public void switchConductor(int terminal, int conductor, boolean isOpen) {
    BitSet conductors = open.computeIfAbsent(terminal, t -> new BitSet());
    if (conductor == 0) {
      conductors.set(0, 64, isOpen);
    } else {
      conductors.set(conductor - 1, isOpen);
    }
  }

  public boolean isOpen(int terminal, int conductor) {
    BitSet conductors = open.get(terminal);
    return conductors != null && conductors.get(conductor);
  }

  public boolean hasOpenConductors() {
    return open.values().stream().anyMatch(c -> !c.isEmpty());
  }

  public InputException error(String message) {
    return defined.error("Invalid %s: %s".formatted(fullName(), message));
  }
}
