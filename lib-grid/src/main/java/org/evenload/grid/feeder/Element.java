package org.evenload.grid.feeder;

import java.io.Serializable;
import java.util.List;

/** What connects two nodes. */
public sealed interface Element extends Serializable
    permits Line, Branch, Switch, Regulator, Transformer {
  String name();

  String from();

  String to();

  /** The conductors it uses at its from node. */
  List<Phase> phases();
}
