/**
 * Reads circuits written for OpenDSS: {@link org.evenload.grid.feeder.opendss.OpenDssReader} runs
 * the commands of a script as far as they describe a circuit and builds a {@link
 * org.evenload.grid.feeder.Feeder} of what they defined. What would change a static solution and is
 * not modelled is an {@link org.evenload.grid.input.InputException} with file and line.
 */
@NullMarked
package org.evenload.grid.feeder.opendss;

import org.jspecify.annotations.NullMarked;
