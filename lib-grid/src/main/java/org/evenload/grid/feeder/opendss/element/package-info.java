/**
 * What the properties of OpenDSS's sources, transformers, capacitors, reactors, loads, generators
 * and controls mean, each class by a builder of its own.
 */
@NullMarked
package org.evenload.grid.feeder.opendss.element;

import org.jspecify.annotations.NullMarked;
