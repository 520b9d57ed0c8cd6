/**
 * How vehicles charge while they are connected: one interface, one class for each way. Ways in
 * which no vehicle heeds another are {@link org.evenload.model.charging.StayStrategy stay
 * strategies}; they charge millions of days without allocating. The way that needs no coordination
 * at all is {@link org.evenload.model.charging.UncontrolledCharging}.
 */
@NullMarked
package org.evenload.model.charging;

import org.jspecify.annotations.NullMarked;
