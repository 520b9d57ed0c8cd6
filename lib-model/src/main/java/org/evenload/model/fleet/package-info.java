/**
 * From trips to connections: which vehicles stand at which bus, when, and with which batteries; and
 * what they draw there without coordination.
 */
@NullMarked
package org.evenload.model.fleet;

import org.jspecify.annotations.NullMarked;
