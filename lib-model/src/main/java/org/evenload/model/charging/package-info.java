/**
 * How vehicles charge while they are connected: one interface, one class for each way. The way that
 * needs no coordination at all is {@link org.evenload.model.charging.UncontrolledCharging}.
 */
@NullMarked
package org.evenload.model.charging;

import org.jspecify.annotations.NullMarked;
