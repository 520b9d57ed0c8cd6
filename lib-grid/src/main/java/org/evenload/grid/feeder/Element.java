package org.evenload.grid.feeder;

import java.io.Serializable;
import java.util.List;

/** What connects two nodes. */
public sealed interface Element extends Serializable permits Line, Switch, Regulator, Transformer {
  String name();

  String from();

  String to();

  /** The phases it uses at both nodes. */
  List<Phase> phases();
}
