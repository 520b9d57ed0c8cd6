package org.evenload.grid.flow;

/** Which parts of the voltages are to be found, by bus index; the others stay as they are. */
record Unknowns(boolean[] angle, boolean[] magnitude) {}
