/**
 * Studies of online coordinated charging on a low-voltage feeder (Nabavi 2024): every few minutes
 * it is decided who charges, without knowledge of the future; beside it the rules that utilities
 * use, bounds for every slot and day, and any feeder.
 */
@NullMarked
package org.evenload.jobs.kind.online;

import org.jspecify.annotations.NullMarked;
