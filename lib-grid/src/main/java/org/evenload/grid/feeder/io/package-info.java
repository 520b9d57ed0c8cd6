/**
 * Readers of feeder folders. {@link org.evenload.grid.feeder.io.FeederReader} tells the layout by
 * the files it finds: the tidy three-phase layout, a balanced layout with one impedance per line,
 * or the OpenDSS files of the IEEE European low-voltage feeder. Every mistake is an {@link
 * org.evenload.grid.input.InputException} with file and line.
 */
@NullMarked
package org.evenload.grid.feeder.io;

import org.jspecify.annotations.NullMarked;
