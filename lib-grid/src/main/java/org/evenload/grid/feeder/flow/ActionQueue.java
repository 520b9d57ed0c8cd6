package org.evenload.grid.feeder.flow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Actions that controls have asked for, the soonest first. */
final class ActionQueue {
  /** What a control may do. */
  enum Action {
    SWITCH,
    TURN_AROUND
  }

  record Entry(double seconds, Agent agent, Action action) {}

  private final List<Entry> entries = new ArrayList<>();

  void push(double seconds, Agent agent, Action action) {
    int at = 0;
    while (at < entries.size() && entries.get(at).seconds() < seconds) {
      at++;
    }
    entries.add(at, new Entry(seconds, agent, action));
  }

  void remove(Agent agent, Action action) {
    entries.removeIf(e -> e.agent() == agent && e.action() == action);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void clear() {
    entries.clear();
  }

  /** Takes the actions that are due first, all of the same time. */
  List<Entry> due() {
    List<Entry> due = new ArrayList<>();
    Iterator<Entry> all = entries.iterator();
    while (all.hasNext()) {
      Entry entry = all.next();
      if (due.isEmpty() || entry.seconds() <= due.get(0).seconds()) {
        due.add(entry);
        all.remove();
      }
    }
    return due;
  }

  String signature() {
    StringBuilder text = new StringBuilder();
    entries.forEach(
        e -> text.append(e.agent().control().name()).append(e.action()).append(e.seconds()));
    return text.toString();
  }
}
