/**
 * The problem of one slot: which of the waiting vehicles charge (Nabavi 2024, N(1) to N(6)), and
 * what a choice is worth.
 */
@NullMarked
package org.evenload.model.online.slot;

import org.jspecify.annotations.NullMarked;
