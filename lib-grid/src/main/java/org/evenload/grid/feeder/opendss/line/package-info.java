/**
 * Impedances of OpenDSS's lines: line codes, wires, cables, geometries and the lines themselves.
 */
@NullMarked
package org.evenload.grid.feeder.opendss.line;

import org.jspecify.annotations.NullMarked;
