/**
 * Scripts of OpenDSS as text: {@link org.evenload.grid.feeder.opendss.script.DssScript} runs their
 * commands and keeps objects with the properties that were set, in order. It knows names of classes
 * and properties, but not what they mean.
 */
@NullMarked
package org.evenload.grid.feeder.opendss.script;

import org.jspecify.annotations.NullMarked;
