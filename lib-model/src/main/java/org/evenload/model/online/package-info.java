/**
 * Online coordinated charging on a low-voltage feeder (Nabavi 2024): every few minutes a
 * coordinator that knows nothing of the future decides which of the vehicles plugged in may charge.
 * Here stand the things it speaks of: the day's slots, curves over them, homes and their vehicles.
 * {@code flow} computes power flows fast, {@code slot} states the problem of one slot, {@code
 * genetic} and {@code bound} solve and bound it, {@code rule} holds the ways to decide, {@code day}
 * runs them through a day.
 */
@NullMarked
package org.evenload.model.online;

import org.jspecify.annotations.NullMarked;
