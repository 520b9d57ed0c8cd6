/**
 * Charging sessions as recorded: files of any charge point operator become rows with a status each,
 * and what can be used of them becomes distributions to draw from.
 */
@NullMarked
package org.evenload.model.session;

import org.jspecify.annotations.NullMarked;
