package org.evenload.grid.feeder.limit;

import java.io.Serializable;

/**
 * What a feeder should keep to.
 *
 * @param leastPu of every phase to ground
 * @param unbalancePercent greatest |V2| / |V1| of a node
 * @param linePercent greatest current of a line, of its rating
 * @param transformerPercent greatest apparent power of a transformer, of its rating
 */
public record Limits(
    double leastPu,
    double greatestPu,
    double unbalancePercent,
    double linePercent,
    double transformerPercent)
    implements Serializable {}
